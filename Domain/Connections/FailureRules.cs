using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>One behaviour per kind of failure, the same on every platform. Only this account waits: others have
/// connections of their own.</summary>
public static class FailureRules
{
    internal static Decision Failed(ConnectionState state, PullWindow pull, PullFailure failure, DateTimeOffset now)
    {
        var days = pull.To.DayNumber - pull.From.DayNumber + 1;
        var remedy = failure.Fault.Remedy();
        // A single day that is too large cannot be made smaller: a person has to look.
        if (remedy == PlatformRemedy.ShrinkWindow && days <= 1)
            remedy = PlatformRemedy.StopAndFlag;
        var failed = new ConnectionEvent.PullFailed(
            state.PullInFlight!,
            failure.Message,
            NextTry(state, remedy, failure, now)
        )
        {
            Fault = failure.Fault,
            Remedy = remedy,
            WindowDays = remedy == PlatformRemedy.ShrinkWindow ? Math.Max(1, days / 2) : null,
            At = now,
        };
        return Decision.Accept([failed], Told(state, pull, failed, now));
    }

    internal static ConnectionState Failed(ConnectionState state, ConnectionEvent.PullFailed fact)
    {
        var after = state with { PullInFlight = null, Pull = null, LastFault = fact.Fault, IdleSince = fact.At };
        if (fact.Remedy == PlatformRemedy.ShrinkWindow)
            return after with { WindowDays = fact.WindowDays };
        var reconnect = fact.Remedy == PlatformRemedy.Reconnect || state.Status == ConnectionStatus.ReconnectNeeded;
        // History that the platform refuses must not keep the latest days from being read.
        var historyOnly = state.Pull?.Kind == PullKind.History && fact.Remedy == PlatformRemedy.StopAndFlag;
        return after with
        {
            Status = reconnect ? ConnectionStatus.ReconnectNeeded : ConnectionStatus.Failing,
            StatusReason = fact.Failure,
            ConsecutiveFailures = state.ConsecutiveFailures + 1,
            RetryAt = historyOnly ? state.RetryAt : fact.NextPullAt,
            HistoryRetryAt = historyOnly ? fact.NextPullAt : state.HistoryRetryAt,
        };
    }

    internal static ImmutableArray<Effect> TellReconnect(
        ConnectionState state,
        string stage,
        string response,
        DateTimeOffset now
    )
    {
        var item = $"{state.Key}/connection";
        var managers = new NoticeText(
            $"{item}/managers",
            $"{stage}@{now:O}",
            $"{state.Name} has to be connected again",
            $"Its campaigns get no new data until then, and count as stale after the guardrail's hours. An administrator "
                + $"connects it again. The platform said: {response}",
            Severity.High
        );
        return
        [
            TellAdmins(
                state,
                stage,
                $"{state.Name} does not answer",
                $"Check the account and its token, and connect it again if needed. The platform said: {response}",
                now
            ),
            Notices.ToAllManagers(CampaignKey.Split(state.Key).Workspace, "/connections", managers, now),
        ];
    }

    private static Effect.Notify TellAdmins(
        ConnectionState state,
        string stage,
        string title,
        string body,
        DateTimeOffset now
    ) =>
        Notices.ToAdmins(
            CampaignKey.Split(state.Key).Workspace,
            "/connections",
            new($"{state.Key}/connection", $"{stage}@{now:O}", title, body, Severity.High),
            now
        );

    private static DateTimeOffset NextTry(
        ConnectionState state,
        PlatformRemedy remedy,
        PullFailure failure,
        DateTimeOffset now
    )
    {
        var policy = ConnectionPolicy.Default;
        var spread = Jitter.Of(state.Key, state.PullsStarted);
        var asked = failure.RetryAt > now ? failure.RetryAt : null;
        var longest = now.AddMinutes(policy.RetryMinutesMax);
        return remedy switch
        {
            PlatformRemedy.ShrinkWindow => now,
            PlatformRemedy.WaitUntil => (asked ?? longest).AddMinutes(policy.SpreadMinutes * spread),
            // Nothing changes by itself; it is asked again now and then in case somebody changed it over there.
            PlatformRemedy.Reconnect or PlatformRemedy.StopAndFlag => longest,
            _ => Later(asked, now.AddMinutes(Pause(state, policy) * (1 + spread) / 2)),
        };
    }

    /// <summary>Half of the pause is certain and half is chance, so that accounts which failed together do not return
    /// together ("equal jitter", AWS Architecture Blog, 2015).</summary>
    private static double Pause(ConnectionState state, ConnectionPolicy policy)
    {
        var pause = policy.RetryMinutes;
        for (var failures = 0; failures < state.ConsecutiveFailures && pause < policy.RetryMinutesMax; failures++)
            pause *= 2;
        return Math.Min(pause, policy.RetryMinutesMax);
    }

    private static DateTimeOffset Later(DateTimeOffset? asked, DateTimeOffset pause) =>
        asked > pause ? asked.Value : pause;

    /// <summary>What passes by itself is told when it lasts; what needs a person, at once and once.</summary>
    private static IEnumerable<Effect> Told(
        ConnectionState state,
        PullWindow pull,
        ConnectionEvent.PullFailed failed,
        DateTimeOffset now
    )
    {
        var passes = failed.Remedy is PlatformRemedy.RetryWithJitter;
        var telling = passes
            ? state.ConsecutiveFailures + 1 == ConnectionPolicy.Default.FailuresBeforeNotice
            : failed.Remedy != PlatformRemedy.ShrinkWindow
                && (state.ConsecutiveFailures == 0 || state.LastFault != failed.Fault);
        if (!telling)
            return [];
        var cause = $"{state.Platform} account {state.AccountId}, {Words(failed.Fault)}: {failed.Failure}";
        var campaigns = state
            .ReadBy(pull)
            .Values.Distinct(StringComparer.Ordinal)
            .Where(_ => PullRules.MovesClocks(state))
            .Select(campaign =>
                PullRules.Tell(
                    failed.PullId,
                    campaign,
                    new(failed.PullId, now, FirstDay: null, LastDay: null, 0, 0, SettledThrough: null, cause)
                    {
                        Connection = state.Key,
                    }
                )
            );
        return [.. campaigns, .. People(state, failed, now)];
    }

    private static IEnumerable<Effect> People(
        ConnectionState state,
        ConnectionEvent.PullFailed failed,
        DateTimeOffset now
    ) =>
        failed.Remedy switch
        {
            PlatformRemedy.Reconnect => TellReconnect(state, "reconnect", failed.Failure, now),
            // A spent budget is filled again by itself; the connection shows until when.
            PlatformRemedy.WaitUntil => [],
            PlatformRemedy.Alarm =>
            [
                TellAdmins(
                    state,
                    $"alarm-{failed.Fault}",
                    $"{state.Name}: {Words(failed.Fault)}",
                    $"The product or its settings have to change; until then its data does not move. The platform said: "
                        + failed.Failure,
                    now
                ),
            ],
            _ =>
            [
                TellAdmins(
                    state,
                    "pulls-failing",
                    $"{state.Name} does not answer",
                    $"Check the account and its token, and connect it again if needed. The platform said: {failed.Failure}",
                    now
                ),
            ],
        };

    /// <summary>The kind of failure in words that a manager knows.</summary>
    public static string Words(PlatformFault fault) =>
        fault switch
        {
            PlatformFault.AuthExpired => "the credentials expired",
            PlatformFault.Forbidden => "reading is not allowed",
            PlatformFault.NotFoundOrHidden => "the account or campaign is gone or hidden",
            PlatformFault.InvalidRequest => "the question was refused",
            PlatformFault.ThrottledShort => "too many calls",
            PlatformFault.ThrottledUntil => "the call budget is spent",
            PlatformFault.TooMuchData => "the answer is too large",
            PlatformFault.Transient => "temporarily out of order",
            PlatformFault.VersionSunset => "the API version was switched off",
            PlatformFault.UnreadableAnswer => "the answer could not be read",
            _ => "an unknown error",
        };
}
