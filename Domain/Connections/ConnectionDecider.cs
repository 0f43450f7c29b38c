using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>A read-only account: who may connect it, and which campaigns are read
/// through it. Pulls have rules of their own.</summary>
public static class ConnectionDecider
{
    public static Decision Decide(ConnectionState state, ConnectionCommand command, DateTimeOffset now) =>
        command switch
        {
            ConnectionCommand.Connect connect => Connect(state, connect, now),
            ConnectionCommand.RecordTest test => RecordTest(state, test, now),
            ConnectionCommand.AddCampaign add => AddCampaign(state, add, now),
            ConnectionCommand.StartPull start => PullRules.Start(state, start, now),
            ConnectionCommand.FinishPull finish => PullRules.Finish(state, finish, now),
            ConnectionCommand.Remove remove => Remove(state, remove),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ConnectionState Evolve(ConnectionState state, ConnectionEvent fact) =>
        fact switch
        {
            ConnectionEvent.PlatformConnected connected => Connected(state, connected),
            ConnectionEvent.ConnectionTested tested => state with
            {
                Status = tested.Ok ? ConnectionStatus.Connected : ConnectionStatus.ReconnectNeeded,
                StatusReason = tested.Ok ? null : tested.Response,
                LastValidatedAt = tested.At,
                NextPullAt = ResumesPulls(state, tested) ? tested.At : state.NextPullAt,
            },
            ConnectionEvent.CampaignAttached attached => state with
            {
                Campaigns = state.Campaigns.SetItem(attached.ExternalId, attached.Campaign),
                AwaitingHistory = state.AwaitingHistory.SetItem(attached.Campaign, attached.HistoryFrom),
                Backfills = state.Backfills.SetItem(attached.BackfillId, attached.Campaign),
                NextPullAt = state.NextPullAt ?? attached.NextPullAt,
            },
            ConnectionEvent.PullStarted started => state with
            {
                PullInFlight = started.PullId,
                PullFrom = started.From,
                PullsStarted = state.PullsStarted + 1,
                NextPullAt = started.GiveUpAt,
            },
            ConnectionEvent.PullFinished finished => PullRules.Finished(state, finished),
            ConnectionEvent.PullFailed failed => PullRules.Failed(state, failed),
            ConnectionEvent.ConnectionRemoved => state with
            {
                Status = ConnectionStatus.Removed,
                StatusReason = null,
                NextPullAt = null,
                PullInFlight = null,
                PullFrom = null,
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Connect(ConnectionState state, ConnectionCommand.Connect command, DateTimeOffset now)
    {
        if ((command.By.RefusalUnlessAdmin("connect an ad platform") ?? Incomplete(command)) is { } refusal)
            return Decision.Refuse(refusal);
        var connected = new ConnectionEvent.PlatformConnected(
            command.Key,
            command.Name.Trim(),
            command.Platform,
            command.BaseUrl.Trim(),
            command.AccountId.Trim(),
            command.SecretHandle,
            command.By
        );
        var known = state.Key.Length > 0 && state.Status != ConnectionStatus.Removed;
        // The secret itself may be new behind the same handle, so an account that does not answer is tried again.
        var broken = state.Status is ConnectionStatus.Failing or ConnectionStatus.ReconnectNeeded;
        if (known && !broken && IsSame(state, connected))
            return Decision.Nothing;
        // Another account or platform would mix two accounts' facts under one
        // connection; a new secret is only a reconnect.
        if (known && (state.Platform != connected.Platform || state.AccountId != connected.AccountId))
            return Decision.Refuse(
                "other-account",
                $"{state.Name} reads account {state.AccountId}; add another connection for {connected.AccountId}."
            );
        return Decision.Accept([connected], [new Effect.TestConnection($"test/{command.Key}/{now:O}", command.Key)]);
    }

    private static Decision RecordTest(ConnectionState state, ConnectionCommand.RecordTest command, DateTimeOffset now)
    {
        if (Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        var already = command.Ok ? ConnectionStatus.Connected : ConnectionStatus.ReconnectNeeded;
        if (state.LastValidatedAt == now && state.Status == already)
            return Decision.Nothing;
        return Decision.Accept(
            [new ConnectionEvent.ConnectionTested(command.Ok, command.Response, now)],
            command.Ok ? [] : [PullRules.TellAdmins(state, "test-failed", command.Response, now)]
        );
    }

    private static Decision AddCampaign(
        ConnectionState state,
        ConnectionCommand.AddCampaign command,
        DateTimeOffset now
    )
    {
        if (Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.ExternalId) || string.IsNullOrWhiteSpace(command.Campaign))
            return Decision.Refuse(
                "campaign-required",
                "Say which campaign to read, and under which id the platform knows it."
            );
        if (state.Campaigns.TryGetValue(command.ExternalId, out var taken))
        {
            return taken == command.Campaign
                ? Decision.Nothing
                : Decision.Refuse(
                    "already-attached",
                    $"{command.ExternalId} is read for {taken} already; one id belongs to one campaign."
                );
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var policy = ConnectionPolicy.Default;
        var attached = new ConnectionEvent.CampaignAttached(command.ExternalId, command.Campaign)
        {
            BackfillId = $"{state.Key}/backfill-{command.ExternalId}",
            HistoryFrom = today.AddDays(1 - policy.BackfillDays),
            NextPullAt = now.AddMinutes(policy.PullEveryMinutes),
        };
        return Decision.Accept([attached], [PullRules.Backfill(state, attached, today)]);
    }

    private static Decision Remove(ConnectionState state, ConnectionCommand.Remove command)
    {
        if (command.By.RefusalUnlessAdmin("remove a connection") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Key.Length == 0)
            return Decision.Refuse(NotConnected);
        return state.Status == ConnectionStatus.Removed
            ? Decision.Nothing
            : Decision.Accept(new ConnectionEvent.ConnectionRemoved(command.By));
    }

    internal static Refusal? Unusable(ConnectionState state) =>
        state switch
        {
            { Key.Length: 0 } => NotConnected,
            { Status: ConnectionStatus.Removed } => new Refusal(
                "connection-removed",
                $"{state.Name} was removed; connect it again first."
            ),
            _ => null,
        };

    private static Refusal? Incomplete(ConnectionCommand.Connect command)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || string.IsNullOrWhiteSpace(command.AccountId))
            return new Refusal("account-required", "Enter a name for the connection and the id of the ad account.");
        if (string.IsNullOrWhiteSpace(command.SecretHandle))
            return new Refusal("secret-required", "Enter the read-only access token of the ad account.");
        return Uri.TryCreate(command.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? null
            : new Refusal(
                "url-invalid",
                $"'{command.BaseUrl}' is not an address that starts with https:// or http://."
            );
    }

    private static bool IsSame(ConnectionState state, ConnectionEvent.PlatformConnected connected) =>
        (state.Name, state.Platform, state.BaseUrl, state.AccountId, state.SecretHandle)
        == (connected.Name, connected.Platform, connected.BaseUrl, connected.AccountId, connected.SecretHandle);

    private static ConnectionState Connected(ConnectionState state, ConnectionEvent.PlatformConnected connected) =>
        state with
        {
            Key = connected.Key,
            Name = connected.Name,
            Platform = connected.Platform,
            BaseUrl = connected.BaseUrl,
            AccountId = connected.AccountId,
            SecretHandle = connected.SecretHandle,
            Status = ConnectionStatus.Unknown,
            StatusReason = null,
            ConsecutiveFailures = 0,
        };

    /// <summary>An account that answers again is read at once, not after the
    /// pause that its failures had earned.</summary>
    private static bool ResumesPulls(ConnectionState state, ConnectionEvent.ConnectionTested tested) =>
        tested.Ok
        && state.Status != ConnectionStatus.Connected
        && state.PullInFlight is null
        && !state.Campaigns.IsEmpty;

    private static Refusal NotConnected { get; } =
        new("not-connected", "There is no such connection; connect the ad account first.");
}
