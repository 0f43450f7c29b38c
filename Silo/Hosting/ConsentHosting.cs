using MarketingManager.Connectors.Consent;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Silo.Hosting;

/// <summary>How access is given: one line per platform.</summary>
internal static class ConsentHosting
{
    public static void AddConsents(this IServiceCollection services)
    {
        services.AddSingleton<ICredentialReader, CredentialReader>();
        services.Add(wiring => new MetaConsent(wiring));
        services.Add(GoogleConsent.Ads);
        services.Add(wiring => new TikTokConsent(wiring));
        services.Add(wiring => new LinkedInConsent(wiring));
        services.Add(GoogleConsent.Analytics);
    }

    private static void Add(this IServiceCollection services, Func<Wiring, IConsent> consent) =>
        services.AddSingleton(provider => consent(provider.GetRequiredService<Wiring>()));
}
