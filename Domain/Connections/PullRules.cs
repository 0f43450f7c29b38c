using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Pulls of an account, one at a time: what is asked, what it brought, and who is told. A pull that the
/// process took with it is made again, and a repeated fact changes nothing.</summary>
internal static class PullRules
{
    public static Decision Start(ConnectionState state, ConnectionCommand.StartPull command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Campaigns.IsEmpty)
            return Decision.Refuse(
                "no-campaigns",
                "No campaign is read through this connection yet; register one first."
            );
        if (
            command.To < command.From
            || command.To.DayNumber - command.From.DayNumber >= ConnectionPolicy.Default.PullDaysMax
        )
            return Decision.Refuse(
                "range-invalid",
                $"Choose a range of 1 to {ConnectionPolicy.Default.PullDaysMax} days that does not end before it starts."
            );
        var days = new DateRange(command.From, command.To);
        if (state.Asked == days || (state.Round is { Kind: PullKind.Asked } round && Covers(round, days)))
            return Decision.Nothing;
        var asked = new ConnectionEvent.PullAsked(command.From, command.To);
        // Somebody who asks does not wait for a pause that the last failure earned.
        var next = state.Pull is null
            ? PullPlan.Next(state with { Asked = days, RetryAt = null }, command.Traits, now)
            : null;
        return next is null ? Decision.Accept(asked) : Decision.Accept([asked, next], [Effect(state, next)]);
    }

    public static Decision StartDue(ConnectionState state, ConnectionCommand.StartDue command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Status == ConnectionStatus.ReconnectNeeded || state.Pull?.GiveUpAt > now)
            return Decision.Nothing;
        return PullPlan.Next(state, command.Traits, now) is { } next
            ? Decision.Accept([next], [Effect(state, next)])
            : Decision.Nothing;
    }

    public static Decision Finish(ConnectionState state, ConnectionCommand.FinishPull command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        // What is not awaited was reported before, or given up, or cancelled.
        if (state.PullInFlight != command.PullId || state.Pull is not { } pull)
            return Decision.Nothing;
        return command.Failure is { } failure
            ? FailureRules.Failed(state, pull, failure, now)
            : Finished(state, pull, command, now);
    }

    public static ConnectionState Started(ConnectionState state, ConnectionEvent.PullStarted fact) =>
        state with
        {
            PullInFlight = fact.PullId,
            Pull = new(fact.Kind, fact.From, fact.To, fact.UpTo, fact.GiveUpAt),
            Round =
                fact.Kind == PullKind.History
                    ? state.Round
                    : new(fact.Kind, fact.RoundFrom, fact.To, fact.RoundTo, fact.UpTo),
            Asked = fact.Kind == PullKind.Asked && state.Round is null ? null : state.Asked,
            PullsStarted = state.PullsStarted + 1,
            WindowDays = IsNewReread(state, fact) ? null : state.WindowDays,
        };

    public static ConnectionState Finished(ConnectionState state, ConnectionEvent.PullFinished fact)
    {
        var settled = state with
        {
            Status = ConnectionStatus.Connected,
            StatusReason = null,
            LastPulledAt = fact.At,
            LastFault = null,
            RetryAt = null,
            ConsecutiveFailures = 0,
            IdleSince = fact.At,
            PullInFlight = null,
            Pull = null,
        };
        if (state.Pull is not { } pull)
            return settled;
        if (pull.Kind == PullKind.History)
            return HistoryRules.Read(settled, pull, fact);
        if (state.Round is { } round && pull.From > round.From)
            return settled with { Round = round with { Through = pull.From.AddDays(-1) } };
        var latest = pull.Kind is PullKind.Recent or PullKind.Reread;
        var through = state.Round?.To ?? pull.To;
        return settled with
        {
            Round = null,
            NextPullAt = latest ? fact.NextPullAt : state.NextPullAt,
            ReadThrough = latest && !(state.ReadThrough > through) ? through : state.ReadThrough,
            RereadOn = pull.Kind == PullKind.Reread ? PullPlan.ReadingDay(state, fact.At) : state.RereadOn,
        };
    }

    /// <summary>What the campaigns are told. Of history they hear at its newest part and at its end: each part in
    /// between would have them look at days of long ago.</summary>
    private static Decision Finished(
        ConnectionState state,
        PullWindow pull,
        ConnectionCommand.FinishPull command,
        DateTimeOffset now
    )
    {
        var policy = ConnectionPolicy.Default;
        var settled = command.SettledThrough ?? state.Today(now).AddDays(-1 - policy.SettlingDays);
        var finished = new ConnectionEvent.PullFinished(
            command.PullId,
            command.Campaigns.Sum(part => part.FactsNew),
            command.Campaigns.Sum(part => part.FactsChanged),
            now,
            now.AddMinutes(policy.PullEveryMinutes)
        );
        var parts = command.Campaigns.ToLookup(part => part.Campaign, StringComparer.Ordinal);
        var effects = state
            .ReadBy(pull)
            .Where(entry => IsTold(state, pull, entry.Key))
            .Select(entry => entry.Value)
            .Distinct(StringComparer.Ordinal)
            .Select(campaign =>
                Tell(
                    command.PullId,
                    campaign,
                    Arrival(command.PullId, [.. parts[campaign]], settled, now) with
                    {
                        IsRoutine = pull.Kind == PullKind.Recent,
                        Connection = state.Key,
                    }
                )
            );
        return Decision.Accept([finished], effects);
    }

    private static bool IsTold(ConnectionState state, PullWindow pull, string externalId) =>
        MovesClocks(state)
        && (
            pull.Kind != PullKind.History
            || !state.Reading.TryGetValue(externalId, out var reading)
            || reading.IsFresh
            || pull.From <= reading.HistoryFrom
        );

    /// <summary>Web analytics stands beside the platforms: that it was read makes no platform's data fresh, and that it
    /// was not makes none stale. A campaign looks at it whenever it is analysed.</summary>
    internal static bool MovesClocks(ConnectionState state) => state.Platform.RunsAds();

    /// <summary>A campaign without rows was read too: that there is nothing is known, which is not the same as not
    /// having looked. One that the platform knows by two ids comes in two parts.</summary>
    private static DataArrival Arrival(string pullId, List<CampaignPull> parts, DateOnly settled, DateTimeOffset now)
    {
        if (parts.Count == 0)
            return new(pullId, now, FirstDay: null, LastDay: null, 0, 0, SettledThrough: null, Failure: null);
        var last = parts.Max(part => part.LastDay);
        return new(
            pullId,
            now,
            parts.Min(part => part.FirstDay),
            last,
            parts.Sum(part => part.FactsNew),
            parts.Sum(part => part.FactsChanged),
            last < settled ? last : settled,
            Failure: null
        );
    }

    private static bool Covers(PullRound round, DateRange days) => round.From <= days.From && round.To >= days.To;

    private static bool IsNewReread(ConnectionState state, ConnectionEvent.PullStarted fact) =>
        fact.Kind == PullKind.Reread && state.Round is null;

    internal static Effect.TellData Tell(string pullId, string campaign, DataArrival arrival) =>
        new($"data/{pullId}/{campaign}", campaign, arrival);

    private static Effect.PullAccount Effect(ConnectionState state, ConnectionEvent.PullStarted started) =>
        new($"pull/{started.PullId}", state.Key, [], started.From, started.To) { PullId = started.PullId };
}
