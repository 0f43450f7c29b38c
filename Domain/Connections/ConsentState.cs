using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Connections;

/// <summary>The apps through which people consent, and the consents under way. No secret is in it.</summary>
public sealed record ConsentState
{
    public static ConsentState Initial { get; } = new();

    public ImmutableSortedDictionary<Platform, ConsentApp> Apps { get; init; } =
        ImmutableSortedDictionary<Platform, ConsentApp>.Empty;

    /// <summary>By an id made from what the person's browser carries, which is itself kept nowhere.</summary>
    public ImmutableSortedDictionary<string, Consent> Consents { get; init; } =
        ImmutableSortedDictionary<string, Consent>.Empty;
}

/// <param name="By">Only the person who asked may bring the answer.</param>
/// <param name="Connection">The connection that is renewed; <c>null</c> for new ones.</param>
public sealed record Consent(
    string Id,
    Platform Platform,
    string? Connection,
    ConsentApp App,
    Actor By,
    DateTimeOffset ExpiresAt
)
{
    public ConsentStatus Status { get; init; }

    /// <summary>Why it was not given, or what went wrong.</summary>
    public string? Reason { get; init; }
}

public enum ConsentStatus
{
    /// <summary>The person is at the platform.</summary>
    Asked,

    /// <summary>The person came back; the code is being exchanged.</summary>
    Redeemed,

    /// <summary>The credentials are in the vault until the consent expires.</summary>
    Granted,
    Failed,
}

public abstract record ConsentCommand
{
    private ConsentCommand() { }

    public sealed record SetApp(Platform Platform, ConsentApp App, bool HasSecret, Actor By) : ConsentCommand;

    public sealed record Ask(string Id, Platform Platform, string? Connection, Actor By) : ConsentCommand;

    /// <summary>The person came back with a code.</summary>
    public sealed record Redeem(string Id, Actor By) : ConsentCommand;

    /// <summary>The person came back without one.</summary>
    public sealed record Deny(string Id, string Reason, Actor By) : ConsentCommand;

    /// <summary>The exchange ended; <paramref name="Failure"/> says why there are no credentials.</summary>
    public sealed record Finish(string Id, string? Failure) : ConsentCommand;
}

public abstract record ConsentEvent
{
    private ConsentEvent() { }

    public sealed record ConsentAppChanged(Platform Platform, ConsentApp App, Actor By) : ConsentEvent;

    public sealed record ConsentAsked(Consent Consent, DateTimeOffset At) : ConsentEvent;

    public sealed record ConsentRedeemed(string Id, Platform Platform) : ConsentEvent;

    public sealed record ConsentGranted(string Id, Platform Platform, DateTimeOffset ExpiresAt) : ConsentEvent;

    public sealed record ConsentFailed(string Id, Platform Platform, string Reason) : ConsentEvent;
}
