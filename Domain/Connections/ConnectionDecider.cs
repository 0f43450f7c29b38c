using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
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
            ConnectionCommand.AddCampaigns add => HistoryRules.Add(state, add, now),
            ConnectionCommand.StopReading stop => HistoryRules.StopReading(state, stop, now),
            ConnectionCommand.ReadHistory read => HistoryRules.ReadHistory(state, read, now),
            ConnectionCommand.CancelBackfill cancel => HistoryRules.Cancel(state, cancel, now),
            ConnectionCommand.CountConversion count => ConversionRules.Count(state, count, now),
            ConnectionCommand.StartPull start => PullRules.Start(state, start, now),
            ConnectionCommand.StartDue due => PullRules.StartDue(state, due, now),
            ConnectionCommand.FinishPull finish => PullRules.Finish(state, finish, now),
            ConnectionCommand.WatchExpiry => ExpiryRules.Watch(state, now),
            ConnectionCommand.Remove remove => Remove(state, remove),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ConnectionState Evolve(ConnectionState state, ConnectionEvent fact) =>
        fact switch
        {
            ConnectionEvent.PlatformConnected connected => Connected(state, connected),
            ConnectionEvent.ConnectionTested tested => Tested(state, tested),
            ConnectionEvent.CampaignAttached attached => HistoryRules.Attached(state, attached),
            ConnectionEvent.CampaignDetached detached => HistoryRules.Detached(state, detached),
            ConnectionEvent.HistoryAsked asked => HistoryRules.Asked(state, asked),
            ConnectionEvent.BackfillCancelled cancelled => HistoryRules.Cancelled(state, cancelled),
            ConnectionEvent.ConversionCounted counted => ConversionRules.Counted(state, counted),
            ConnectionEvent.PullAsked asked => state with { Asked = new(asked.From, asked.To) },
            ConnectionEvent.PullStarted started => PullRules.Started(state, started),
            ConnectionEvent.PullFinished finished => PullRules.Finished(state, finished),
            ConnectionEvent.PullFailed failed => FailureRules.Failed(state, failed),
            ConnectionEvent.ExpiryNoticed noticed => ExpiryRules.Noticed(state, noticed),
            ConnectionEvent.ConnectionRemoved => state with
            {
                Status = ConnectionStatus.Removed,
                StatusReason = null,
                NextPullAt = null,
                PullInFlight = null,
                Pull = null,
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
        )
        {
            Credential = command.Credential,
            HistoryDays = command.HistoryDays ?? state.HistoryDays,
        };
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
        var saysNothing =
            !command.Ok && command.Fault?.Remedy() is PlatformRemedy.RetryWithJitter or PlatformRemedy.WaitUntil;
        if (state.LastValidatedAt == now && state.Status == After(state, command.Ok, saysNothing))
            return Decision.Nothing;
        return Decision.Accept(
            [
                new ConnectionEvent.ConnectionTested(command.Ok, command.Response, now)
                {
                    TimeZone = command.TimeZone is { } zone && AccountDays.IsKnown(zone) ? zone : null,
                    Currency = command.Currency,
                    AccessEndsAt = command.AccessEndsAt,
                    SaysNothing = saysNothing,
                },
            ],
            command.Ok || saysNothing ? [] : FailureRules.TellReconnect(state, "test-failed", command.Response, now)
        );
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
        if (command.HistoryDays is { } days && HistoryRules.LengthRefusal(days) is { } length)
            return new Refusal("range-invalid", length);
        return Uri.TryCreate(command.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? null
            : new Refusal(
                "url-invalid",
                $"'{command.BaseUrl}' is not an address that starts with https:// or http://."
            );
    }

    private static bool IsSame(ConnectionState state, ConnectionEvent.PlatformConnected connected) =>
        (state.Name, state.Platform, state.BaseUrl, state.AccountId, state.SecretHandle, state.HistoryDays)
        == (
            connected.Name,
            connected.Platform,
            connected.BaseUrl,
            connected.AccountId,
            connected.SecretHandle,
            connected.HistoryDays
        );

    private static ConnectionState Connected(ConnectionState state, ConnectionEvent.PlatformConnected connected)
    {
        // What a reading with the former credentials still says is about those; its days are read again.
        var reading = state.SecretHandle == connected.SecretHandle;
        return state with
        {
            Key = connected.Key,
            Name = connected.Name,
            Platform = connected.Platform,
            BaseUrl = connected.BaseUrl,
            AccountId = connected.AccountId,
            SecretHandle = connected.SecretHandle,
            Credential = connected.Credential,
            HistoryDays = connected.HistoryDays,
            ExpiryNoticed = null,
            Status = ConnectionStatus.Unknown,
            StatusReason = null,
            ConsecutiveFailures = 0,
            LastFault = null,
            RetryAt = null,
            HistoryRetryAt = null,
            PullInFlight = reading ? state.PullInFlight : null,
            Pull = reading ? state.Pull : null,
        };
    }

    private static ConnectionState Tested(ConnectionState state, ConnectionEvent.ConnectionTested tested)
    {
        var resumes = ResumesPulls(state, tested);
        return ExpiryRules.Told(state, tested.AccessEndsAt) with
        {
            Status = After(state, tested.Ok, tested.SaysNothing),
            StatusReason =
                tested.Ok ? null
                : tested.SaysNothing && state.Status != ConnectionStatus.Unknown ? state.StatusReason
                : tested.Response,
            LastValidatedAt = tested.At,
            TimeZone = tested.TimeZone ?? state.TimeZone,
            Currency = tested.Currency ?? state.Currency,
            NextPullAt = resumes ? tested.At : state.NextPullAt,
            RetryAt = resumes ? null : state.RetryAt,
        };
    }

    /// <summary>A platform that is out of order for a moment does not make anybody connect again: pulls go on, and
    /// find out.</summary>
    private static ConnectionStatus After(ConnectionState state, bool ok, bool saysNothing) =>
        ok ? ConnectionStatus.Connected
        : !saysNothing ? ConnectionStatus.ReconnectNeeded
        : state.Status == ConnectionStatus.Unknown ? ConnectionStatus.Failing
        : state.Status;

    /// <summary>An account that answers again is read at once, not after the
    /// pause that its failures had earned.</summary>
    private static bool ResumesPulls(ConnectionState state, ConnectionEvent.ConnectionTested tested) =>
        tested.Ok && state.Status != ConnectionStatus.Connected && state.Pull is null && !state.Campaigns.IsEmpty;

    private static Refusal NotConnected { get; } =
        new("not-connected", "There is no such connection; connect the ad account first.");
}
