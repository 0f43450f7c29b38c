using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Csv;
using MarketingManager.Connectors.Currencies;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Ports.Currencies;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Silo.Hosting;

/// <summary>The connectors that are installed: one line each.</summary>
internal static class ConnectorHosting
{
    public static IServiceCollection AddConnectors(
        this IServiceCollection services,
        IConfiguration configuration,
        TimeSpan? callTimeout = null
    )
    {
        var versions = new PlatformVersions(configuration);
        services.AddSingleton<IImportReader, CsvImportReader>();
        services.AddSingleton<IRateReader, RateFileReader>();
        services.AddSingleton(provider => Wiring.Real(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRateBudgets>(provider => provider.GetRequiredService<Wiring>().Budgets);
        services.Add(
            Meta(versions),
            (wiring, policy) => new MetaPlatform(wiring, policy with { Wire = Patient(policy.Wire) })
        );
        services.Add(
            Google(versions),
            (wiring, policy) => new GooglePlatform(wiring, policy with { Wire = Patient(policy.Wire) })
        );
        services.Add(
            TikTok(versions),
            (wiring, policy) => new TikTokPlatform(wiring, policy with { Wire = Patient(policy.Wire) })
        );
        services.Add(
            LinkedIn(versions),
            (wiring, policy) => new LinkedInPlatform(wiring, policy with { Wire = Patient(policy.Wire) })
        );
        services.Add(
            Analytics(versions),
            (wiring, policy) => new AnalyticsPlatform(wiring, policy with { Wire = Patient(policy.Wire) })
        );
        services.AddConsents();
        versions.RefuseOthers();
        return services;

        WirePolicy Patient(WirePolicy wire) => callTimeout is { } limit ? wire with { CallTimeout = limit } : wire;
    }

    private static void Add<TPolicy>(
        this IServiceCollection services,
        TPolicy policy,
        Func<Wiring, TPolicy, IAdPlatform> connector
    ) => services.AddSingleton(provider => connector(provider.GetRequiredService<Wiring>(), policy));

    private static MetaPolicy Meta(PlatformVersions versions)
    {
        var policy = MetaPolicy.Default;
        var (version, sunset) = versions.Of("Meta", policy.ApiVersion, policy.SunsetOn, @"v\d{1,3}\.\d{1,2}");
        return policy with { ApiVersion = version, SunsetOn = sunset };
    }

    private static GooglePolicy Google(PlatformVersions versions)
    {
        var policy = GooglePolicy.Default;
        var (version, sunset) = versions.Of("Google", policy.ApiVersion, policy.SunsetOn, @"v\d{1,3}");
        return policy with { ApiVersion = version, SunsetOn = sunset };
    }

    private static TikTokPolicy TikTok(PlatformVersions versions)
    {
        var policy = TikTokPolicy.Default;
        var (version, sunset) = versions.Of("TikTok", policy.ApiVersion, policy.SunsetOn, @"v\d{1,2}\.\d{1,2}");
        return policy with { ApiVersion = version, SunsetOn = sunset };
    }

    private static LinkedInPolicy LinkedIn(PlatformVersions versions)
    {
        var policy = LinkedInPolicy.Default;
        // A version's name says when it ends, unless somebody knows better.
        var (version, sunset) = versions.Of("LinkedIn", policy.ApiVersion, null, @"20\d{2}(0[1-9]|1[0-2])");
        return policy with { ApiVersion = version, NamedSunset = sunset };
    }

    private static AnalyticsPolicy Analytics(PlatformVersions versions)
    {
        var policy = AnalyticsPolicy.Default;
        var (version, sunset) = versions.Of("Analytics", policy.ApiVersion, policy.SunsetOn, @"v\d{1,2}(alpha|beta)?");
        return policy with { ApiVersion = version, SunsetOn = sunset };
    }
}
