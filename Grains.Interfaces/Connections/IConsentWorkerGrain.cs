using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>Talks to token endpoints outside any turn that others wait for. Stateless.</summary>
public interface IConsentWorkerGrain : IGrainWithStringKey
{
    /// <summary>Turns the code into credentials, once, and stores them. Refused as
    /// <see cref="IConsentGrain.Redeem"/> is, and with what the platform said when it gives none.</summary>
    Task<ConsentClaim> Exchange(string workspace, string userId, string state, string code);

    /// <summary>The accounts that a consent opened. Refused when there is no such consent, or its time is
    /// over.</summary>
    Task<AccountChoice> Accounts(string workspace, string userId, string consentId);
}

public sealed record AccountChoice(Outcome Outcome, ImmutableArray<AccountToRead> Accounts);

/// <summary>An ad account to choose.</summary>
public sealed record AccountToRead(string Id, string Name, string? Currency, string? TimeZone);
