using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>
/// What a campaign of a type wants counted. The first alternative with a count wins; they are never added.
/// <list type="table">
/// <item><term>awareness</term><description>impressions</description></item>
/// <item><term>consideration</term><description>clicks</description></item>
/// <item><term>lead-generation</term><description>leads, else conversions</description></item>
/// <item><term>conversion</term><description>orders, else conversions</description></item>
/// <item><term>app</term><description>conversions (installs)</description></item>
/// <item><term>any other</term><description>by objective (reach, traffic, leads, sales,
/// installs), else conversions, orders, leads</description></item>
/// </list>
/// </summary>
public static class PrimaryResult
{
    /// <summary>The result to count, or the one that is missing when none of the alternatives was reported.</summary>
    public static Measure For(string type, string objective, MeasureSet available)
    {
        var alternatives = Alternatives(type, objective);
        return CountedResult.Pick(alternatives, available) ?? alternatives[0];
    }

    private static ImmutableArray<Measure> Alternatives(string type, string objective) =>
        type switch
        {
            "awareness" => [Measure.Impressions],
            "consideration" => [Measure.Clicks],
            "lead-generation" => [Measure.Leads, Measure.Conversions],
            "conversion" => [Measure.Orders, Measure.Conversions],
            "app" => [Measure.Conversions],
            _ => objective switch
            {
                "reach" or "video-views" => [Measure.Impressions],
                "traffic" => [Measure.Clicks],
                "leads" => [Measure.Leads, Measure.Conversions],
                "sales" => [Measure.Orders, Measure.Conversions],
                "installs" => [Measure.Conversions],
                _ => CountedResult.Alternatives,
            },
        };
}
