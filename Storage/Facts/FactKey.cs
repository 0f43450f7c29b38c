using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Facts;

/// <summary>What makes a fact the same fact: everything but its values.</summary>
internal readonly record struct FactKey(
    string Code,
    Platform Platform,
    EntityLevel Level,
    string EntityId,
    DateOnly Day,
    string AttributionKey
)
{
    public static FactKey Of(DailyFact fact) =>
        new(fact.Code, fact.Platform, fact.Level, fact.EntityId, fact.Day, fact.AttributionKey);
}
