using MarketingManager.Domain.Mappings;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>What every connector's policy says, and the product has to know.</summary>
public interface IPlatformPolicy
{
    string ApiVersion { get; }

    DateOnly? SunsetOn { get; }

    int RestatedDays { get; }

    int HistoryMonths { get; }

    int DaysPerCall { get; }

    PlatformTraits Traits(PlatformMapping mapping) =>
        new()
        {
            ApiVersion = ApiVersion,
            SunsetOn = SunsetOn,
            LookbackDays = RestatedDays,
            HistoryMonths = HistoryMonths,
            ChunkDays = DaysPerCall,
            Mapping = mapping,
        };
}
