using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Guardrails;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Mappings;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Mappings;

public sealed class MappingPagesTests
{
    [Fact]
    public async Task The_mapping_names_raw_field_unit_and_window_of_each_measure()
    {
        await using var host = new PageHost(SampleGrains.Make());
        var html = await host.Html(typeof(MappingPage), Role.Admin, [], wait: true);
        html.ShouldContain("actions: omni_purchase, else purchase");
        html.ShouldContain("7d_click");
        html.ShouldContain("account's currency".Replace("'", "&#x27;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_campaign_that_is_read_offers_the_actions_of_its_platforms_and_one_from_a_file_none()
    {
        var read = SampleData.Campaign with
        {
            Registration = SampleData.Campaign.Registration! with
            {
                Links = [new(Platform.Meta, "238", "default/meta"), new(Platform.Analytics, "spring", "default/ga4")],
            },
            ChosenConversions = ImmutableSortedDictionary<Platform, string>.Empty.Add(Platform.Meta, "lead"),
        };

        var row = ConversionRow.Of(read, [SampleMappings.Meta]).ShouldHaveSingleItem();
        (row.Platform, row.Chosen, row.ByObjective).ShouldBe((Platform.Meta, "lead", "orders"));
        var file = read with { Registration = read.Registration! with { Links = [new(Platform.Meta, "238", null)] } };
        ConversionRow.Of(file, [SampleMappings.Meta]).ShouldBeEmpty();
    }

    [Fact]
    public void An_insight_says_when_its_kpi_has_another_version_today()
    {
        var used = new KpiUsed("AOV", 1, "revenue / orders", new("conversion", "sales"));
        KpiUsedView.Differs(WorkspaceState.Initial, used).ShouldBeEmpty();

        var changed = WorkspaceState.Initial.Kpi("AOV", "conversion", "sales")! with
        {
            Version = 2,
            Formula = "revenue / max(orders, 1)",
        };
        var settings = WorkspaceState.Initial with
        {
            ChangedKpis = WorkspaceState.Initial.ChangedKpis.Add(changed.Key, changed),
        };
        KpiUsedView.Differs(settings, used).ShouldBe("Today's is version 2: revenue / max(orders, 1)");
    }

    [Fact]
    public void Words_that_only_campaigns_carry_stand_below_those_of_the_reference()
    {
        var rows = TypesViewModel.Of(
            WorkspaceState.Initial,
            [new("social", "likes", 3), new("conversion", "sales", 12)]
        );

        rows.Single(row => row.Pair == new TypePair("conversion", "sales")).Campaigns.ShouldBe(12);
        rows[^1]
            .ShouldSatisfyAllConditions(
                row => row.Pair.ShouldBe(new("social", "likes")),
                row => row.IsListed.ShouldBeFalse()
            );
    }

    [Theory]
    [InlineData("""{"a":1}""", "{\n  \"a\": 1\n}")]
    [InlineData("238,2026-06-03", "238,2026-06-03")]
    public void A_raw_row_is_readable(string raw, string shown) =>
        RawText.Of(raw).ReplaceLineEndings("\n").ShouldBe(shown);
}
