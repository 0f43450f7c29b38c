using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>Turns rows into facts, for the campaigns and days that were asked for.</summary>
public sealed record GoogleReading(
    PerformanceQuery Query,
    DateRange Days,
    Currency Currency,
    DateOnly ProvisionalFrom,
    GooglePolicy Policy
)
{
    private static WireJson Json => GoogleDialect.Json;

    private readonly FieldTable<GoogleRow> _table = GoogleMapping.Of(Policy);

    /// <summary>Categories do not overlap: each conversion action has one, so those that mean the same are
    /// added.</summary>
    public void Add(IEnumerable<JsonElement> rows, GoogleSplit split)
    {
        foreach (var row in rows)
        {
            var (id, day) = (Entity(row).Id, Day(row));
            var category = Json.Text(Part(row, "segments"), "conversionActionCategory") ?? "";
            var metrics = Part(row, "metrics");
            var count = Json.Real(metrics, "conversions") ?? 0;
            var before = split.Of(id, day);
            if (!before.Seen.Add(category))
                throw Json.Unreadable($"the category {(category.Length > 40 ? category[..40] : category)} came twice");
            var (isLead, isOrder) = (
                Policy.LeadCategories.Contains(category),
                Policy.OrderCategories.Contains(category)
            );
            var after = before with
            {
                Leads = before.Leads + (isLead ? count : 0),
                Orders = before.Orders + (isOrder ? count : 0),
                Revenue = before.Revenue + (isOrder ? Json.Real(metrics, "conversionsValue") ?? 0 : 0),
                Chosen = before.Chosen + (category == ChosenFor(row) ? count : 0),
            };
            split.Set(GoogleCampaign.Id(row), (id, day), after, isLead, isOrder);
        }
    }

    /// <param name="split"><c>null</c> when conversions were not split.</param>
    public IEnumerable<DailyFact> Facts(IEnumerable<JsonElement> rows, GoogleSplit? split)
    {
        foreach (var row in rows)
        {
            if (!Query.CodeByExternalId.TryGetValue(GoogleCampaign.Id(row), out var code))
                continue;
            var (id, name) = Entity(row);
            var day = Day(row);
            yield return new(
                code,
                Platform.Google,
                Query.Level,
                Query.Level == EntityLevel.Campaign ? code : id,
                name,
                day,
                Measures(row, split, (id, day), Query.ConversionByCode.ContainsKey(code)),
                Currency,
                GooglePerformance.Attribution,
                day >= ProvisionalFrom
            )
            {
                ParentId = Query.Level == EntityLevel.Ad ? GroupOf(row) : null,
            };
        }
    }

    private MeasureSet Measures(JsonElement row, GoogleSplit? split, (string Id, DateOnly Day) key, bool countsChosen)
    {
        var metrics = Part(row, "metrics");
        // Without a conversion there is none of any category; without a word about conversions nothing is known.
        var results = Json.Real(metrics, "conversions") is null ? null : split?.Of(key.Id, key.Day);
        var campaign = GoogleCampaign.Id(row);
        return _table.Read(
            new(metrics, results, split is not null, Currency, countsChosen)
            {
                HasLeads = split?.HasLeads(campaign) == true,
                HasOrders = split?.HasOrders(campaign) == true,
            }
        );
    }

    private string? ChosenFor(JsonElement row) =>
        Query.CodeByExternalId.TryGetValue(GoogleCampaign.Id(row), out var code)
            ? Query.ConversionByCode.GetValueOrDefault(code)
            : null;

    private (string Id, string? Name) Entity(JsonElement row)
    {
        var entity = Query.Level switch
        {
            EntityLevel.AdGroup => Part(row, "adGroup"),
            EntityLevel.Ad => Part(Part(row, "adGroupAd"), "ad"),
            _ => Part(row, "campaign"),
        };
        var id = Json.Id(entity, "id") ?? throw Json.Unreadable($"a row without the id of its {Query.Level}");
        return (id, Json.Text(entity, "name") is { Length: > 0 } name ? name : null);
    }

    private static string? GroupOf(JsonElement row) =>
        Json.Object(row, "adGroup") is { } group ? Json.Id(group, "id") : null;

    private DateOnly Day(JsonElement row)
    {
        var day = Json.Day(Part(row, "segments"), "date");
        return Days.Contains(day)
            ? day
            : throw Json.Unreadable($"a row for {day:yyyy-MM-dd} where {Days.From:O} to {Days.To:O} was asked for");
    }

    private static JsonElement Part(JsonElement row, string name) =>
        Json.Object(row, name) ?? throw Json.Unreadable($"a row without {name}");
}
