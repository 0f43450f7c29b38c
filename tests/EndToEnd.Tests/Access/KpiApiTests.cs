using System.Text;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Access;

/// <summary>Figures over REST: the same questions as the dashboard asks.</summary>
public sealed class KpiApiTests(HostedApp app) : IClassFixture<HostedApp>
{
    [Fact]
    public async Task Campaigns_come_in_any_order_a_page_at_a_time_with_the_total_of_all()
    {
        await Import();
        var page = await app.Reader.Read<CampaignKpiPage>("/api/v1/kpis/campaigns?search=KA&sort=-spend&take=2");
        page.Rows.Select(row => row.Code).ShouldBe(["KA003", "KA002"]);
        page.Matching.ShouldBe(4);
        page.Total!.Campaigns.ShouldBe(4);
        var rest = await app.Reader.Read<CampaignKpiPage>("/api/v1/kpis/campaigns?search=KA&sort=-spend&take=2&skip=2");
        rest.Rows.Select(row => row.Code).ShouldBe(["KA001", "KA000"]);
        (page.Rows.Concat(rest.Rows)).Sum(row => row.Now.Measures.Spend).ShouldBe(page.Total.Measures.Spend);
    }

    [Fact]
    public async Task A_comparison_is_of_the_days_that_are_asked_for()
    {
        await Import();
        var page = await app.Reader.Read<CampaignKpiPage>(
            "/api/v1/kpis/campaigns?search=KA&from=2020-01-08&to=2020-01-14&comparedFrom=2020-01-01&comparedTo=2020-01-07"
        );
        // The cost repeats every seven days.
        page.Rows.ShouldAllBe(row => row.Now.Measures.Spend == row.Before!.Measures.Spend);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("owner")]
    public async Task Sums_can_be_grouped_by_it(string group)
    {
        await Import();
        var table = await app.Reader.Read<KpiTable>($"/api/v1/kpis?groupBy={group}&search=KA");
        table.Rows.ShouldHaveSingleItem().Key.ShouldContainKey(group);
        (await app.Reader.Read<KpiTable>("/api/v1/kpis?search=no-such-thing")).Total.Campaigns.ShouldBe(0);
        (await app.Reader.Read<KpiTable>("/api/v1/kpis?search=KA&status=Archived")).Total.Campaigns.ShouldBe(0);
        (await app.Reader.Read<KpiTable>("/api/v1/kpis?search=KA&owner=nobody")).Total.Campaigns.ShouldBe(0);
    }

    [Fact]
    public async Task A_campaign_without_ad_groups_has_none()
    {
        await Import();
        (
            await app.Reader.Read<KpiTable>("/api/v1/kpis/parts?campaign=KA000&platform=Meta&level=AdGroup")
        ).Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/kpis/campaigns?sort=weather", "sort")]
    [InlineData("/api/v1/kpis/campaigns?take=501", "page")]
    [InlineData("/api/v1/kpis/campaigns?skip=-1", "page")]
    [InlineData("/api/v1/kpis/campaigns?comparedFrom=2020-01-01", "range")]
    [InlineData("/api/v1/kpis/campaigns?currency=bitcoin", "currency")]
    [InlineData("/api/v1/kpis/campaigns?status=asleep", "bad-request")]
    [InlineData("/api/v1/kpis/parts?campaign=A&platform=Meta&level=Campaign", "level")]
    [InlineData("/api/v1/kpis/parts?platform=Meta&level=Ad", "bad-request")]
    [InlineData("/api/v1/kpis/parts?campaign=A&platform=Meta&level=Ad&currency=bitcoin", "currency")]
    public async Task A_question_without_meaning_is_refused_with_what_to_do(string path, string code)
    {
        await app.Open();
        (await app.Reader.Refusal(HttpMethod.Get, path)).ShouldBe((400, code));
    }

    private async Task Import()
    {
        await app.Open();
        var file = ExportFile.Flat("KA", 4, new DateOnly(2020, 1, 1), 14);
        await app.Manager.Import("ka.csv", Encoding.UTF8.GetBytes(file.Text), "EUR");
    }
}
