using System.Collections.Immutable;
using System.Text;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Imports;

/// <summary>The same file twice, and a file that says something else about a day that is known.</summary>
public sealed class RestatementTests(HostedApp app) : IClassFixture<HostedApp>
{
    private static readonly DateOnly First = new(2021, 2, 1);

    [Fact]
    public async Task The_same_file_changes_nothing_the_second_time()
    {
        await app.Open();
        var file = Encoding.UTF8.GetBytes(ExportFile.Flat("SAME", 2, First, 10).Text);
        await app.Manager.Import("first.csv", file, "EUR");
        var before = await Known("SAME");
        await app.Manager.Import("first.csv", file, "EUR");
        (await Known("SAME")).ShouldBe(before);

        // The same rows in a file of their own are read again, and found to be known.
        var again = await app.Manager.Import("second.csv", [.. file, (byte)'\n'], "EUR");
        (again.Result!.FactsNew, again.Result.FactsChanged, again.Result.FactsUnchanged).ShouldBe((0, 0, 20));
        (await Known("SAME")).ShouldBe(before);
        (await app.Manager.Read<ImmutableArray<Restatement>>("/api/v1/campaigns/SAME000/restatements")).ShouldBeEmpty();
    }

    /// <summary>In the file of the first import, CHANGE000 spends 100.25 on its
    /// first day; the later one says 90.25.</summary>
    [Fact]
    public async Task A_changed_value_is_a_restatement_that_keeps_what_was_believed_before()
    {
        await app.Open();
        var text = ExportFile.Flat("CHANGE", 1, First, 10).Text;
        await app.Manager.Import("believed.csv", Encoding.UTF8.GetBytes(text), "EUR");
        var spend = (await app.Manager.Read<KpiTable>("/api/v1/kpis?campaign=CHANGE000")).Total.Measures.Spend;
        app.PassTime(TimeSpan.FromHours(1));
        var restated = text.Replace(",400,100.25,", ",400,90.25,", StringComparison.Ordinal);
        var import = await app.Manager.Import("restated.csv", Encoding.UTF8.GetBytes(restated), "EUR");

        (import.Result!.FactsNew, import.Result.FactsChanged, import.Result.FactsUnchanged).ShouldBe((0, 1, 9));
        (await app.Manager.Read<KpiTable>("/api/v1/kpis?campaign=CHANGE000")).Total.Measures.Spend.ShouldBe(spend - 10);
        var change = (
            await app.Manager.Read<ImmutableArray<Restatement>>("/api/v1/campaigns/CHANGE000/restatements")
        ).ShouldHaveSingleItem();
        (change.Day, change.Before.Spend, change.After.Spend).ShouldBe((First, 100.25m, 90.25m));
        (change.ReplacedAt - change.BelievedFrom).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
    }

    private async Task<(decimal? Spend, long Facts, long History)> Known(string prefix) =>
        (
            (await app.Manager.Read<KpiTable>($"/api/v1/kpis?campaign={prefix}000")).Total.Measures.Spend,
            await app.Database.Scalar<long>($"select count(*) from kpi_daily where code like '{prefix}%'"),
            await app.Database.Scalar<long>($"select count(*) from kpi_daily_history where code like '{prefix}%'")
        );
}
