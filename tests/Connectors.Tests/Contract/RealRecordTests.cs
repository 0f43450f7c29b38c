using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Csv;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>Records that real accounts gave, as others published them: the hand-written ones have
/// their shapes.</summary>
public class RealRecordTests
{
    private const string Samples = "api-records/json-samples/";

    private static readonly MetaAccount Account = new(
        "Airbyte",
        Currency.Of("USD"),
        "America/Los_Angeles",
        TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"),
        TimeSpan.FromHours(-8)
    );

    [Fact]
    public void Google_streams_read_as_chunks_of_rows_with_exact_numbers()
    {
        var rows = 0;
        foreach (var number in Enumerable.Range(1, 11))
        foreach (var chunk in Json($"{Samples}google_ads_search_stream_{number}.json").EnumerateArray())
        foreach (var row in GoogleDialect.Json.Rows(chunk, "results"))
        {
            var metrics = GoogleDialect.Json.Object(row, "metrics")!.Value;
            GoogleDialect.Json.Whole(metrics, "clicks").ShouldNotBeNull();
            GoogleDialect.Json.Whole(metrics, "costMicros").ShouldNotBeNull();
            rows++;
        }

        rows.ShouldBe(142);
    }

    [Fact]
    public void Meta_insights_read_as_pages_with_exact_numbers()
    {
        foreach (var number in Enumerable.Range(1, 17))
        {
            var root = Json($"{Samples}meta_insights_{number}.json");
            var page = MetaPage.Read(new(root, root.GetRawText(), []));
            page.After.ShouldBeNull();
            page.Rows.ShouldAllBe(row => MetaDialect.Json.Metric(row, "spend") >= 0);
        }
    }

    [Fact]
    public void A_real_Meta_campaign_and_its_ad_set_read_with_budget_day_and_status()
    {
        var campaign = MetaCampaign.Read(Record("campaigns"), Account, new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero));
        campaign.HasBudget.ShouldBeFalse();
        var found = campaign.With([Record("ad_sets")], Account.Currency);
        (found.Delivery, found.SuggestedObjective, found.StartsOn, found.DailyBudget, found.LifetimeBudget).ShouldBe(
            (
                DeliveryStatus.Running,
                "awareness",
                new DateOnly(2024, 3, 12),
                new Money(5, Account.Currency),
                (Money?)null
            )
        );
    }

    [Fact]
    public void A_real_day_of_a_Meta_ad_reads_as_a_fact()
    {
        var reading = new InsightsReading(
            ImmutableSortedDictionary<string, string>.Empty.Add("23846765228240398", "C-1"),
            new(new(2021, 9, 1), new(2021, 9, 30)),
            Account.Currency,
            new(2021, 10, 1),
            EntityLevel.Ad,
            MetaPolicy.Default
        );
        var fact = reading.Facts([Record("ads_insights")]).Single();
        (fact.EntityId, fact.EntityName, fact.Day).ShouldBe(
            ("23846765228310398", "Airbyte Ad", new DateOnly(2021, 9, 3))
        );
        (fact.Measures.Spend, fact.Measures.Impressions, fact.Measures.Clicks, fact.Measures.Orders).ShouldBe(
            (0.72m, 345m, 0m, null)
        );
    }

    private static JsonElement Json(string path) => JsonElement.Parse(Reading.Shared(path));

    private static JsonElement Record(string stream) =>
        System
            .Text.Encoding.UTF8.GetString(
                Reading.Shared("api-records/source-facebook-marketing/expected_records.jsonl")
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .First(record => record.GetProperty("stream").GetString() == stream)
            .GetProperty("data");
}
