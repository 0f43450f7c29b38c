using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>Turns rows into facts, for the campaigns and days that were asked for.</summary>
public sealed record LinkedInReading(
    ImmutableSortedDictionary<string, string> CodeByExternalId,
    EntityLevel Level,
    DateRange Days,
    Currency Currency,
    DateOnly ProvisionalFrom
)
{
    private static readonly WireJson Wire = LinkedInDialect.Json;

    /// <summary>The metric that somebody chose as a campaign's conversion.</summary>
    public ImmutableDictionary<string, string> ConversionByCode { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public DailyFact? Fact(LinkedInRow row)
    {
        var campaign = About(row, 0, "sponsoredCampaign");
        var entity = Level == EntityLevel.Ad ? About(row, 1, "sponsoredCreative") : campaign;
        if (!Days.Contains(row.Day))
            throw Wire.Unreadable(
                $"a row for {row.Day:yyyy-MM-dd} where {Days.From:yyyy-MM-dd} to {Days.To:yyyy-MM-dd} were asked for"
            );
        return CodeByExternalId.TryGetValue(campaign, out var code)
            ? new(
                code,
                Platform.LinkedIn,
                Level,
                Level == EntityLevel.Ad ? entity : code,
                // Names do not come with the figures.
                EntityName: null,
                row.Day,
                LinkedInMapping.Table.Read(new(row, ConversionByCode.GetValueOrDefault(code))),
                Currency,
                Provisional: row.Day >= ProvisionalFrom
            )
            : null;
    }

    private static string About(LinkedInRow row, int at, string kind) =>
        at < row.About.Length && LinkedInCampaign.IdOf(row.About[at], kind) is { } id
            ? id
            : throw Wire.Unreadable($"a row about '{string.Join(' ', row.About)}' and not about a {kind}");
}
