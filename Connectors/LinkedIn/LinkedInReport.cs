using System.Collections.Immutable;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>A question about days, in as many parts as its fields need.</summary>
public sealed record LinkedInReport(EntityLevel Level, LinkedInPolicy Policy)
{
    /// <summary>Both are needed to join the parts again.</summary>
    private static readonly string[] Keys = ["dateRange", "pivotValues"];

    public bool IsOfCreatives => Level == EntityLevel.Ad;

    /// <summary>Each with as many metrics as LinkedIn takes at once.</summary>
    public IEnumerable<string> Questions(CampaignSlice slice) =>
        Policy
            .Metrics.Chunk(Policy.FieldsPerCall - Keys.Length)
            .Select(metrics =>
                LinkedInQuery.Of([
                    .. Pivots(),
                    ("timeGranularity", Enumeration("DAILY")),
                    ("dateRange", LinkedInQuery.Range(slice.Days)),
                    (
                        "campaigns",
                        LinkedInQuery.List(slice.Ids.Select(id => LinkedInQuery.Urn("sponsoredCampaign", id)))
                    ),
                    ("fields", string.Join(',', metrics.Concat(Keys))),
                ])
            );

    /// <summary>Slices of which a full answer stays far below the limit at which LinkedIn cuts off.</summary>
    public IEnumerable<CampaignSlice> Slices(Domain.Values.DateRange days, ImmutableArray<string> ids)
    {
        var rowsPerDay = IsOfCreatives ? Policy.CreativesPerCampaign : 1;
        var together = Math.Clamp(Policy.RowsAimed / rowsPerDay, 1, Math.Min(Policy.CampaignsPerCall, ids.Length));
        var daysMax = Math.Clamp(Policy.RowsAimed / (together * rowsPerDay), 1, Policy.DaysPerCall);
        return CampaignSlice.Cut(days, ids, daysMax, together);
    }

    private (string, string)[] Pivots() =>
        IsOfCreatives
            ? [("q", "statistics"), ("pivots", LinkedInQuery.List([Enumeration("CAMPAIGN"), Enumeration("CREATIVE")]))]
            : [("q", "analytics"), ("pivot", Enumeration("CAMPAIGN"))];

    private string Enumeration(string name) => LinkedInQuery.Enumeration(name, Policy.WrapsEnumerations);
}
