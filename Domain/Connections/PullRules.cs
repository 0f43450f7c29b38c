using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Pulls of a whole account, one at a time, and one backfill per attached campaign beside them. A backfill
/// that fails is not repeated by itself: the next pull reaches as far back as the oldest history that is still missing.
/// </summary>
internal static class PullRules
{
    public static Decision Start(ConnectionState state, ConnectionCommand.StartPull command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.PullInFlight is not null && state.NextPullAt > now)
            return Decision.Nothing;
        if (state.Campaigns.IsEmpty)
            return Decision.Refuse(
                "no-campaigns",
                "No campaign is read through this connection yet; register one first."
            );
        var policy = ConnectionPolicy.Default;
        if (command.To < command.From || command.To.DayNumber - command.From.DayNumber >= policy.PullDaysMax)
            return Decision.Refuse(
                "range-invalid",
                $"Choose a range of 1 to {policy.PullDaysMax} days that does not end before it starts."
            );
        var started = new ConnectionEvent.PullStarted(
            $"{state.Key}/pull-{state.PullsStarted + 1}",
            command.From,
            command.To
        )
        {
            GiveUpAt = now.AddMinutes(policy.GiveUpMinutes),
        };
        return Decision.Accept(
            [started],
            [Read(state, started.PullId, [.. state.Campaigns.Values], command.From, command.To)]
        );
    }

    public static Effect.PullAccount Backfill(
        ConnectionState state,
        ConnectionEvent.CampaignAttached attached,
        DateOnly today
    ) => Read(state, attached.BackfillId, [attached.Campaign], attached.HistoryFrom, today);

    public static Decision Finish(ConnectionState state, ConnectionCommand.FinishPull command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (CampaignsOf(state, command.PullId) is not { IsEmpty: false } campaigns)
            return Decision.Nothing;
        return command.Failure is { } failure
            ? Failure(state, command.PullId, failure, campaigns, now)
            : Success(state, command, campaigns, now);
    }

    public static ConnectionState Finished(ConnectionState state, ConnectionEvent.PullFinished fact)
    {
        var regular = fact.PullId == state.PullInFlight;
        return state with
        {
            Status = ConnectionStatus.Connected,
            StatusReason = null,
            LastPulledAt = fact.At,
            ConsecutiveFailures = 0,
            NextPullAt = regular ? fact.NextPullAt : state.NextPullAt,
            PullInFlight = regular ? null : state.PullInFlight,
            PullFrom = regular ? null : state.PullFrom,
            AwaitingHistory = state.AwaitingHistory.RemoveRange(ReadInFull(state, fact.PullId)),
            Backfills = state.Backfills.Remove(fact.PullId),
        };
    }

    /// <summary>The campaigns whose whole history a pull covered.</summary>
    private static IEnumerable<string> ReadInFull(ConnectionState state, string pullId) =>
        pullId == state.PullInFlight
            ? state.AwaitingHistory.Where(wait => wait.Value >= state.PullFrom).Select(wait => wait.Key)
        : state.Backfills.TryGetValue(pullId, out var campaign) ? [campaign]
        : [];

    public static ConnectionState Failed(ConnectionState state, ConnectionEvent.PullFailed fact)
    {
        var regular = fact.PullId == state.PullInFlight;
        return state with
        {
            Status = state.Status == ConnectionStatus.ReconnectNeeded ? state.Status : ConnectionStatus.Failing,
            StatusReason = fact.Failure,
            ConsecutiveFailures = state.ConsecutiveFailures + 1,
            NextPullAt = regular || state.PullInFlight is null ? fact.NextPullAt : state.NextPullAt,
            PullInFlight = regular ? null : state.PullInFlight,
            PullFrom = regular ? null : state.PullFrom,
            Backfills = state.Backfills.Remove(fact.PullId),
        };
    }

    public static Effect.Notify TellAdmins(ConnectionState state, string stage, string response, DateTimeOffset now) =>
        Notices.ToAdmins(
            CampaignKey.Split(state.Key).Workspace,
            "/connections",
            new(
                $"{state.Key}/connection",
                $"{stage}@{now:O}",
                $"{state.Name} does not answer",
                $"Check the account and its token, and connect it again if needed. The platform said: {response}",
                Severity.High
            ),
            now
        );

    private static Decision Success(
        ConnectionState state,
        ConnectionCommand.FinishPull command,
        ImmutableArray<string> campaigns,
        DateTimeOffset now
    )
    {
        var policy = ConnectionPolicy.Default;
        var settled = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1 - policy.SettlingDays);
        return Decision.Accept(
            [
                new ConnectionEvent.PullFinished(
                    command.PullId,
                    command.Campaigns.Sum(pull => pull.FactsNew),
                    command.Campaigns.Sum(pull => pull.FactsChanged),
                    now,
                    now.AddMinutes(policy.PullEveryMinutes)
                ),
            ],
            // A campaign without rows was read too: that there is nothing is known,
            // which is not the same as not having looked.
            campaigns.Select(campaign =>
                Tell(
                    command.PullId,
                    campaign,
                    Brought(command, campaign) is { } pull
                        ? new(
                            command.PullId,
                            now,
                            pull.FirstDay,
                            pull.LastDay,
                            pull.FactsNew,
                            pull.FactsChanged,
                            pull.LastDay < settled ? pull.LastDay : settled,
                            Failure: null
                        )
                        : new(
                            command.PullId,
                            now,
                            FirstDay: null,
                            LastDay: null,
                            0,
                            0,
                            SettledThrough: null,
                            Failure: null
                        )
                )
            )
        );
    }

    private static Decision Failure(
        ConnectionState state,
        string pullId,
        string failure,
        ImmutableArray<string> campaigns,
        DateTimeOffset now
    )
    {
        var policy = ConnectionPolicy.Default;
        List<Effect> effects =
        [
            .. campaigns.Select(campaign =>
                Tell(
                    pullId,
                    campaign,
                    new(pullId, now, FirstDay: null, LastDay: null, 0, 0, SettledThrough: null, failure)
                )
            ),
        ];
        if (state.ConsecutiveFailures + 1 == policy.FailuresBeforeNotice)
            effects.Add(TellAdmins(state, "pulls-failing", failure, now));
        return Decision.Accept(
            [new ConnectionEvent.PullFailed(pullId, failure, now.AddMinutes(Pause(state, policy)))],
            effects
        );
    }

    /// <summary>A campaign that the platform knows by two ids comes in two parts.</summary>
    private static CampaignPull? Brought(ConnectionCommand.FinishPull command, string campaign) =>
        command
            .Campaigns.Where(pull => pull.Campaign == campaign)
            .Aggregate(
                default(CampaignPull),
                (sum, part) =>
                    sum is null
                        ? part
                        : new(
                            campaign,
                            sum.FirstDay < part.FirstDay ? sum.FirstDay : part.FirstDay,
                            sum.LastDay > part.LastDay ? sum.LastDay : part.LastDay,
                            sum.FactsNew + part.FactsNew,
                            sum.FactsChanged + part.FactsChanged
                        )
            );

    private static int Pause(ConnectionState state, ConnectionPolicy policy)
    {
        var pause = policy.RetryMinutes;
        for (var failures = 0; failures < state.ConsecutiveFailures && pause < policy.RetryMinutesMax; failures++)
            pause *= 2;
        return Math.Min(pause, policy.RetryMinutesMax);
    }

    /// <summary>Empty when the pull is not awaited: it was reported before, or given up.</summary>
    private static ImmutableArray<string> CampaignsOf(ConnectionState state, string pullId) =>
        pullId == state.PullInFlight ? [.. state.Campaigns.Values.Distinct()]
        : state.Backfills.TryGetValue(pullId, out var campaign) ? [campaign]
        : [];

    private static Effect.PullAccount Read(
        ConnectionState state,
        string pullId,
        ImmutableArray<string> campaigns,
        DateOnly from,
        DateOnly to
    ) => new($"pull/{pullId}", state.Key, campaigns, from, to) { PullId = pullId };

    private static Effect.TellData Tell(string pullId, string campaign, DataArrival arrival) =>
        new($"data/{pullId}/{campaign}", campaign, arrival);
}
