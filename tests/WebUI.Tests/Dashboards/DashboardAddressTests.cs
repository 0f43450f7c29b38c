using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class DashboardAddressTests
{
    [Fact]
    public void What_is_shown_anyway_is_not_in_the_address() =>
        DashboardAddress.Of(DashboardFilter.Everything).ShouldBe("dashboard");

    [Fact]
    public void Every_filter_survives_its_address()
    {
        const int Seed = 20260301;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var filter = Any(random);
            var query = DashboardAddress.Query(filter);
            var read = Read(query);
            read.Problems.ShouldBeEmpty($"{query}, seed {Seed}, round {round}");
            DashboardAddress.Query(read.Filter).ShouldBe(query, $"seed {Seed}, round {round}");
            // Lists have no equality of their own; everything else has.
            (read.Filter with { Sort = filter.Sort, Columns = filter.Columns }).ShouldBe(filter);
            read.Filter.Sort.ShouldBe(filter.Sort);
            read.Filter.Columns.ShouldBe(filter.Columns);
        }
    }

    [Theory]
    [InlineData("?platform=Myspace")]
    [InlineData("?platform=1")]
    [InlineData("?status=sleeping")]
    [InlineData("?range=29")]
    [InlineData("?from=yesterday")]
    [InlineData("?from=2026-02-30&to=2026-03-01")]
    [InlineData("?compare=last")]
    [InlineData("?by=AdGroup")]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?rows=30")]
    [InlineData("?view=cake")]
    [InlineData("?money=yen")]
    public void What_cannot_be_read_is_named_and_left_out(string query)
    {
        var read = Read(query);
        read.Problems.ShouldHaveSingleItem();
        DashboardAddress.Query(read.Filter).ShouldBeEmpty();
    }

    [Fact]
    public void Two_dates_in_the_wrong_order_are_turned_around() =>
        Read("?from=2026-03-09&to=2026-03-01").Filter.Range.Between.ShouldBe(new(new(2026, 3, 1), new(2026, 3, 9)));

    [Fact]
    public void One_date_is_a_day() =>
        Read("?from=2026-03-09").Filter.Range.Between.ShouldBe(new(new(2026, 3, 9), new(2026, 3, 9)));

    [Theory]
    [InlineData("", DashboardLevel.Type)]
    [InlineData("?type=app", DashboardLevel.Objective)]
    [InlineData("?type=app&objective=installs", DashboardLevel.Campaign)]
    [InlineData("?code=A", DashboardLevel.Platform)]
    [InlineData("?code=A&platform=Meta", DashboardLevel.AdGroup)]
    [InlineData("?code=A&platform=Meta&part=g1", DashboardLevel.Ad)]
    [InlineData("?by=owner", DashboardLevel.Owner)]
    [InlineData("?by=owner&code=A", DashboardLevel.Platform)]
    public void The_rows_are_the_next_step_of_the_way_down(string query, DashboardLevel level) =>
        Read(query).Filter.Level.ShouldBe(level);

    private static ReadAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return DashboardAddress.Read(name => parts.TryGetValue(name, out var value) ? value.ToString() : null);
    }

    private static DashboardFilter Any(Random random)
    {
        string? Text(params string[] of) => random.Next(2) == 0 ? null : of[random.Next(of.Length)];
        T? One<T>()
            where T : struct, Enum => random.Next(2) == 0 ? null : random.GetItems(Enum.GetValues<T>(), 1)[0];
        var day = new DateOnly(2026, 1, 1).AddDays(random.Next(400));
        return new()
        {
            Type = Text("app", "lead-generation", "ä & ö=?"),
            Objective = Text("leads", "sales"),
            Platform = One<Platform>(),
            Status = One<CampaignStatus>(),
            Owner = Text("u1", "maya+x"),
            Search = Text("50 % off", "a,b", "#1&q=2"),
            Range =
                random.Next(3) == 0
                    ? RangeChoice.Dates(day, day.AddDays(random.Next(90)))
                    : RangeChoice.Named(RangeChoice.Presets[random.Next(RangeChoice.Presets.Length)].Key)!,
            Comparison = random.GetItems(Enum.GetValues<RangeComparison>(), 1)[0],
            Converted = random.Next(2) == 0,
            Code = Text("A/B", "SUMMER 24"),
            Part = Text("g1"),
            By = Text("type", "owner", "day") is { } by ? Enum.Parse<DashboardLevel>(by, ignoreCase: true) : null,
            Sort = random.Next(2) == 0 ? [] : [new CampaignOrder("spend", true), new CampaignOrder("name", false)],
            Columns = random.Next(2) == 0 ? [] : ["spend", "ctr"],
            Page = random.Next(1, 5),
            Rows = DashboardPolicy.Default.PageRows[random.Next(DashboardPolicy.Default.PageRows.Length)],
            Chart = Text("spend", "roas"),
            View = random.GetItems(Enum.GetValues<DashboardChart>(), 1)[0],
        };
    }
}
