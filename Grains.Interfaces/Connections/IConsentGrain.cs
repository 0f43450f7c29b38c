using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>Consents of a workspace: which apps ask for them, which are under way. Its key is the workspace.</summary>
public interface IConsentGrain : IWakeable
{
    /// <summary>Stores the app that a platform is asked through. Refused without the administrator role, and without a
    /// secret when none is stored yet.</summary>
    Task<Outcome> SetApp(string userId, ConsentAppRequest request);

    /// <summary>Starts a consent. Refused without the administrator role, and when no app is set up.</summary>
    /// <param name="connection">Id of the connection that is renewed; <c>null</c> for new ones.</param>
    Task<ConsentTicket> Ask(string userId, Platform platform, string? connection);

    /// <summary>Takes the answer that the person's browser brings. Refused when it is not this person's, was used
    /// before or comes too late.</summary>
    Task<ConsentClaim> Redeem(string userId, string state);

    /// <summary>Notes that the person, or the platform, said no. Refused as <see cref="Redeem"/> is.</summary>
    Task<ConsentClaim> Deny(string userId, string state, string reason);

    Task Finish(string consentId, string? failure);

    Task<Consent?> Find(string consentId);

    /// <summary>A consent whose credentials wait to be used by this person; <c>null</c> when there is none, or its time
    /// is over.</summary>
    Task<GrantedConsent?> Grant(string userId, string consentId);

    Task<ImmutableArray<ConsentAppView>> Apps();
}

/// <param name="ClientSecret">Empty to keep the stored one.</param>
public sealed record ConsentAppRequest(Platform Platform, ConsentApp App, string ClientSecret)
{
    /// <summary>Google Ads only; empty to keep the stored one.</summary>
    public string DeveloperToken { get; init; } = "";

    public override string ToString() => $"an app for {Platform}";
}

/// <param name="SecretHandle">Where the credentials are in the vault.</param>
public sealed record GrantedConsent(Platform Platform, string BaseUrl, string SecretHandle);

/// <summary>Where to send the person; <c>null</c> when refused.</summary>
public sealed record ConsentTicket(Outcome Outcome, string? ConsentId, string? Address);

public sealed record ConsentClaim(Outcome Outcome, Consent? Consent);

/// <summary>What the page that sets up an app shows. <paramref name="App"/> is <c>null</c> while none is set
/// up.</summary>
public sealed record ConsentAppView(
    Platform Platform,
    ConsentApp? App,
    ImmutableArray<string> Scopes,
    string ConsoleUrl,
    string BaseUrl
);
