using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Google;
using MarketingManager.Connectors.LinkedIn;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Tests.Mappings;

/// <summary>The table that people see is the table that the connector reads by.</summary>
public sealed class MappingTests
{
    public static TheoryData<Platform> Platforms => [.. All.Select(mapping => mapping.Platform)];

    private static IEnumerable<PlatformMapping> All =>
        [
            MetaMapping.Of(MetaPolicy.Default).Mapping,
            GoogleMapping.Of(GooglePolicy.Default).Mapping,
            TikTokMapping.Table.Mapping,
            LinkedInMapping.Table.Mapping,
            AnalyticsMapping.Table.Mapping,
        ];

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Each_line_says_field_window_and_a_unit_that_fits_the_measure(Platform platform)
    {
        var mapping = All.Single(one => one.Platform == platform);
        mapping.Fields.ShouldAllBe(field =>
            field.Raw.Length > 0
            && field.Window.Length > 0
            && (field.Unit == RawUnit.Count) != field.Measure.IsMoney()
            && field.Measure.IsAnalytics() != platform.RunsAds()
        );
        mapping.Fields.Select(field => field.Measure).ShouldBeUnique();
        mapping.Actions.Select(action => action.Id).ShouldBeUnique();
        mapping.Actions.IsEmpty.ShouldBe(!platform.RunsAds());
    }

    [Fact]
    public void TikTok_is_asked_for_every_metric_of_the_table_and_each_becomes_its_measure()
    {
        var policy = TikTokPolicy.Default;
        policy.Metrics.AddRange(policy.MetricsMaybeRefused).ShouldBe(TikTokMapping.Metrics, ignoreOrder: true);
        foreach (var line in TikTokMapping.Table.Lines)
        {
            var row = Json($$"""{"objective_type": "LEAD_GENERATION", "{{line.Field.Raw}}": "7"}""");
            TikTokMapping.Table.Read(new(row, null))[line.Field.Measure].ShouldBe(7);
        }
    }

    [Fact]
    public void LinkedIn_is_asked_for_every_metric_of_the_table_and_each_becomes_its_measure()
    {
        LinkedInPolicy.Default.Metrics.ShouldBe(LinkedInMapping.Metrics);
        foreach (var line in LinkedInMapping.Table.Lines)
        {
            var row = new LinkedInRow([], new(2026, 6, 1), [Json($$"""{"{{line.Field.Raw}}": 7}""")]);
            LinkedInMapping.Table.Read(new(row, null))[line.Field.Measure].ShouldBe(7);
        }
    }

    [Fact]
    public void Analytics_is_asked_for_every_metric_of_the_table_and_each_becomes_its_measure()
    {
        AnalyticsQuestion.Metrics.ShouldBe(AnalyticsMapping.Table.Lines.Select(line => line.Field.Raw));
        foreach (var line in AnalyticsMapping.Table.Lines)
        {
            var values = ImmutableDictionary<string, JsonElement>.Empty.Add(line.Field.Raw, Json("""{"value": "7"}"""));
            var row = new AnalyticsRow(ImmutableDictionary<string, JsonElement>.Empty, values);
            AnalyticsMapping.Table.Read(row)[line.Field.Measure].ShouldBe(7);
        }
    }

    [Fact]
    public void Google_is_asked_for_every_metric_of_the_table_and_each_becomes_its_measure()
    {
        var table = GoogleMapping.Of(GooglePolicy.Default);
        foreach (var raw in table.Lines.Select(line => line.Field.Raw.Split(' ')[0]))
            GooglePerformance.Asked.ShouldContain(raw);
        var row = Json(
            """
            {"impressions": "1", "clicks": "2", "costMicros": "3000000", "conversions": 4, "conversionsValue": 9, "videoTrueviewViews": "8"}
            """
        );
        var split = new GoogleResults(Leads: 5, Orders: 6, Revenue: 7) { Chosen = 10 };
        var euro = Currency.Of("EUR");
        table
            .Lines.Select(line =>
                table.Read(
                    new(row, split, IsSplit: true, euro, CountsChosen: false) { HasLeads = true, HasOrders = true }
                )[line.Field.Measure]
            )
            .ShouldBe([1, 2, 3, 8, 4, 5, 6, 7]);
        table.Read(new(row, split, IsSplit: true, euro, CountsChosen: true)).Conversions.ShouldBe(10);
    }

    [Fact]
    public void Meta_is_asked_for_every_field_of_the_table_and_each_becomes_its_measure()
    {
        var table = MetaMapping.Of(MetaPolicy.Default);
        foreach (var raw in table.Lines.Select(line => line.Field.Raw.Split(':')[0]))
            MetaInsights.Fields.Split(',').ShouldContain(raw);
        table
            .Lines.Select(line => table.Read(MetaDay(chosen: null))[line.Field.Measure])
            .ShouldBe([1, 2, 3, 8, 6, 5, 6, 7]);
    }

    [Theory]
    [InlineData(null, 6)]
    [InlineData("omni_purchase", 6)]
    [InlineData("purchase", 4)]
    [InlineData("lead", 5)]
    [InlineData("omni_add_to_cart", 0)]
    public void One_action_is_the_conversion_and_overlapping_ones_are_never_added(string? chosen, int counted) =>
        MetaMapping.Of(MetaPolicy.Default).Read(MetaDay(chosen)).Conversions.ShouldBe(counted);

    [Fact]
    public void The_chosen_metric_is_the_conversion_on_LinkedIn_and_TikTok()
    {
        var linkedIn = new LinkedInRow(
            [],
            new(2026, 6, 1),
            [Json("""{"externalWebsiteConversions": 7, "oneClickLeads": 3}""")]
        );
        LinkedInMapping.Table.Read(new(linkedIn, "oneClickLeads")).Conversions.ShouldBe(3);
        var tikTok = Json("""{"conversion": "9", "complete_payment": "4"}""");
        TikTokMapping.Table.Read(new(tikTok, "complete_payment")).Conversions.ShouldBe(4);
    }

    private static MetaRow MetaDay(string? chosen) =>
        new(
            Json(
                """
                {"objective": "OUTCOME_SALES", "impressions": "1", "clicks": "2", "spend": "3",
                 "actions": [{"action_type": "purchase", "value": "4"}, {"action_type": "lead", "value": "5"},
                             {"action_type": "omni_purchase", "value": "6"}, {"action_type": "video_view", "value": "8"}],
                 "action_values": [{"action_type": "purchase", "value": "70"}, {"action_type": "omni_purchase", "value": "7"}]}
                """
            ),
            MetaPolicy.Default,
            chosen
        );

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
