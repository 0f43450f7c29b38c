using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Credentials that end on a day: people hear of it in time, once per stage, and before data goes
/// stale.</summary>
internal static class ExpiryRules
{
    private const int Ended = 0;

    private static ImmutableArray<int> Stages { get; } = [.. ConnectionPolicy.Default.ExpiryNoticeDays, Ended];

    /// <summary>When there is something to say next.</summary>
    public static DateTimeOffset? NoticeAt(ConnectionState state)
    {
        var ahead = Ahead(state);
        return state.Credential?.ExpiresAt is { } end && ahead.Length > 0 ? end.AddDays(-ahead.Max()) : null;
    }

    public static Decision Watch(ConnectionState state, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is not null || state.Credential?.ExpiresAt is not { } end)
            return Decision.Nothing;
        // Of what passed while nothing ran, only the latest is news.
        var reached = Ahead(state).Where(days => end.AddDays(-days) <= now).ToImmutableArray();
        return reached.IsEmpty
            ? Decision.Nothing
            : Decision.Accept(
                [new ConnectionEvent.ExpiryNoticed(reached.Min(), end)],
                Tell(state, reached.Min(), end, now)
            );
    }

    public static ConnectionState Noticed(ConnectionState state, ConnectionEvent.ExpiryNoticed fact)
    {
        var after = state with { ExpiryNoticed = fact.DaysLeft };
        return fact.DaysLeft > Ended
            ? after
            : after with
            {
                Status = ConnectionStatus.ReconnectNeeded,
                StatusReason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The access that was granted ended on {fact.ExpiresAt:yyyy-MM-dd}."
                ),
            };
    }

    /// <summary>The platform knows better than the credentials. An end that moved has notices of its own.</summary>
    public static ConnectionState Told(ConnectionState state, DateTimeOffset? end) =>
        end is null || end == state.Credential?.ExpiresAt
            ? state
            : state with
            {
                Credential = (state.Credential ?? new(CredentialKind.AccessToken, null, null)) with { ExpiresAt = end },
                ExpiryNoticed = null,
            };

    private static ImmutableArray<int> Ahead(ConnectionState state) =>
        [.. Stages.Where(days => days < (state.ExpiryNoticed ?? int.MaxValue))];

    private static ImmutableArray<Effect> Tell(ConnectionState state, int days, DateTimeOffset end, DateTimeOffset now)
    {
        var workspace = CampaignKey.Split(state.Key).Workspace;
        var day = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var title = days switch
        {
            Ended => $"{state.Name}: access has ended, connect it again",
            1 => $"{state.Name}: access ends within a day",
            _ => $"{state.Name}: access ends within {days.ToString(CultureInfo.InvariantCulture)} days",
        };
        var body =
            days == Ended
                ? $"Its campaigns get no new data since {day}. An administrator connects it again on the Connections page."
                : $"What was granted at the platform ends on {day} and cannot be renewed without a person. If an administrator "
                    + "connects it again before, no day of data is missed.";
        // With the end in it: the next credentials have notices of their own.
        var stage = string.Create(CultureInfo.InvariantCulture, $"expiry-{days}@{end:O}");
        var severity = days <= 1 ? Severity.High : Severity.Medium;
        return
        [
            Notices.ToAdmins(workspace, "/connections", new($"{state.Key}/expiry", stage, title, body, severity), now),
            Notices.ToAllManagers(
                workspace,
                "/connections",
                new($"{state.Key}/expiry/managers", stage, title, body, severity),
                now
            ),
        ];
    }
}
