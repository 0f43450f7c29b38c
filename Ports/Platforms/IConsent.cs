using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Ports.Platforms;

/// <summary>How a person lets this product read an ad account: OAuth's authorization code (RFC 6749 section 4.1), as
/// the platform speaks it. It asks for read-only permissions and for nothing else.</summary>
public interface IConsent
{
    Platform Platform { get; }

    ConsentTraits Traits { get; }

    /// <summary>Where to send the person.</summary>
    /// <param name="challenge">Of the verifier that <see cref="Exchange"/> will show (RFC 7636); left out where
    /// <see cref="ConsentTraits.ProvesCode"/> is false.</param>
    Uri Ask(ConsentApp app, ConsentSecret secret, string state, string challenge);

    /// <summary>Turns the code that came back into credentials, once.</summary>
    /// <exception cref="PlatformException">The code is used, expired or not for this app, or the platform does not
    /// answer.</exception>
    Task<ConsentGrant> Exchange(ConsentApp app, ConsentSecret secret, ConsentCode code, CancellationToken cancel);
}

/// <summary>What an administrator has to know about a platform's consent.</summary>
public sealed record ConsentTraits
{
    public required string AuthorizeUrl { get; init; }

    public required string TokenUrl { get; init; }

    /// <summary>Address of the API that connections made by consent read from.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The permissions asked for, all of them read-only.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Whether the platform takes a proof key for the code (PKCE).</summary>
    public bool ProvesCode { get; init; }

    /// <summary>Where an app is registered.</summary>
    public required string ConsoleUrl { get; init; }
}

/// <summary>The part of an app's registration that nobody may see.</summary>
public sealed record ConsentSecret(string ClientSecret)
{
    /// <summary>Google Ads only: goes with every call.</summary>
    public string? DeveloperToken { get; init; }

    public override string ToString() => "the app's secret";
}

public sealed record ConsentCode(string Code, string Verifier)
{
    public override string ToString() => "a code";
}

/// <summary>What a person allowed.</summary>
/// <param name="Secret">For <see cref="PlatformAccount.Secret"/>.</param>
public sealed record ConsentGrant(string Secret)
{
    public override string ToString() => "a grant";
}
