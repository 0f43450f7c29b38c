using System.Collections.Immutable;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class SpreadModelTests
{
    private static readonly DashboardColumn Roas = Readings.Column("roas");

    [Fact]
    public void Every_campaign_with_a_value_is_in_one_bar()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable
                .Range(0, random.Next(5, 60))
                .Select(at => Readings.Named($"c{at}", Readings.Row(10, random.Next(0, 1000) / 10m)))
                .ToImmutableArray();
            var spread = Of(rows);
            spread.Bins.Sum(bin => bin.Campaigns).ShouldBe(rows.Length, $"seed {Seed}, round {round}");
            spread.Bins.Length.ShouldBeLessThanOrEqualTo(DashboardPolicy.Default.BinsMax + 2);
        }
    }

    [Fact]
    public void One_campaign_far_out_does_not_squeeze_the_others_into_a_bar()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(at => Row(at, 1 + (at * 0.05m)))
            .Append(Row(99, 900))
            .ToImmutableArray();
        var spread = Of(rows);
        spread.Bins.Count(bin => bin.Campaigns > 0).ShouldBeGreaterThan(5);
        spread.Bins[^1].IsLast.ShouldBeTrue();
        spread.Bins.Sum(bin => bin.Campaigns).ShouldBe(41);
    }

    [Fact]
    public void Campaigns_without_a_value_are_counted_beside_the_bars()
    {
        ImmutableArray<DashboardRow> rows =
        [
            .. Enumerable.Range(1, 6).Select(at => Row(at, at)),
            Readings.Named("quiet", DashboardRow.Nothing),
        ];
        var spread = Of(rows);
        spread.Missing.ShouldBe(1);
        spread.Conclusion.ShouldBe(
            "Half of 6 campaigns have a ROAS below 3.50×; the middle half lies between 2.00× and 5.00×. 1 has no value to place here."
        );
    }

    [Fact]
    public void A_handful_is_no_distribution()
    {
        var spread = Of([Row(1, 1), Row(2, 2)]);
        spread.Bins.ShouldBeEmpty();
        spread.Conclusion.ShouldBe("2 campaigns have a value of ROAS: too few for a distribution.");
    }

    [Fact]
    public void Equal_values_are_one_bar() =>
        Of([.. Enumerable.Range(0, 8).Select(at => Row(at, 2))]).Bins.ShouldHaveSingleItem().Campaigns.ShouldBe(8);

    private static DashboardRow Row(int at, decimal roas) => Readings.Named($"c{at}", Readings.Row(10, 10 * roas));

    private static SpreadModel Of(ImmutableArray<DashboardRow> rows) =>
        SpreadModel.Of(
            Readings.TwoDays(Readings.Row(1), Readings.Row(1)) with
            {
                Campaigns = rows,
                Matching = rows.Length,
            },
            Roas,
            Readings.Numbers
        );
}
