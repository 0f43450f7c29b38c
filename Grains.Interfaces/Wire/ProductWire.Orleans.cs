using MarketingManager.Domain.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace MarketingManager.Grains.Interfaces.Wire;

/// <summary>How what grains hand each other travels from silo to silo.</summary>
public static class ProductWire
{
    /// <summary>A request that finds its grain just gone is sent on to where it is next. Orleans gives up after two
    /// such steps; a grain that comes and goes under load takes more, and no page should see that.
    /// </summary>
    private const int MaxForwards = 20;

    /// <summary>The product's records carry no engine attributes: between silos they are JSON, within one
    /// they are passed on as they are. Its exceptions arrive as what they are, not as a stand-in.
    /// </summary>
    public static IServiceCollection AddProductWire(this IServiceCollection services)
    {
        services.AddSerializer(static wire =>
            wire.AddJsonSerializer(
                ProductRecords.Has,
                static _ => false,
                static options => options.Configure(static it => it.SerializerOptions = DomainJson.Options)
            )
        );
        services.AddSingleton<IGeneralizedCopier, ProductRecords>();
        services.Configure<SiloMessagingOptions>(static it => it.MaxForwardCount = MaxForwards);
        services.Configure<ExceptionSerializationOptions>(static it =>
            it.SupportedNamespacePrefixes.Add(nameof(MarketingManager))
        );
        return services;
    }
}
