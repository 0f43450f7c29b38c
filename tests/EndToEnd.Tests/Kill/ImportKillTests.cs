using System.Net.Http.Json;
using System.Text;
using MarketingManager.Domain.Imports;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>kill -9 during imports: what was confirmed is loaded after a restart, once.</summary>
public sealed class ImportKillTests
{
    private const int Campaigns = 12;
    private const int Days = 40;

    private static readonly string[] Steps =
    [
        "ImportConfirmed",
        "CampaignRegistered",
        "CampaignActivated",
        "ImportLoaded",
        "DataReceived",
    ];

    /// <summary>The steps of 12 campaigns are 1 + 12 + 12 + 1 + 12; the numbers
    /// lie before, between and after these.</summary>
    private static readonly int[] Moments = [0, 1, 7, 26, 34];

    [Fact]
    public async Task A_confirmed_import_is_loaded_once_whenever_the_process_dies()
    {
        await using var installation = await Installation.Start();
        var (spend, rows) = (0m, 0);
        foreach (var (moreSteps, number) in Moments.Select((steps, index) => (steps, index)))
        {
            var file = ExportFile.Flat($"K{number}-", Campaigns, new DateOnly(2026, 1, 1), Days);
            (spend, rows) = (spend + file.Spend, rows + file.Rows);
            await DieWhileLoading(installation, Encoding.UTF8.GetBytes(file.Text), moreSteps);
            await installation.Manager.Until<CampaignPage>(
                "/api/v1/campaigns?take=500",
                "every campaign to hear of its data",
                page => page.Total == (number + 1) * Campaigns && page.Rows.All(row => row.SyncedAt is not null)
            );
        }

        var expected = Moments.Length * Campaigns;
        var total = (await installation.Manager.Sums("")).Total;
        total.Measures.Spend.ShouldBe(spend);
        (await installation.Database.Scalar<long>("select count(*) from kpi_daily where level = 'Campaign'")).ShouldBe(
            rows
        );
        (await installation.Database.Scalar<long>("select count(*) from kpi_daily_history")).ShouldBe(0);
        await installation.EventsHappenedOnce("ImportStaged", Moments.Length);
        await installation.EventsHappenedOnce("ImportConfirmed", Moments.Length);
        await installation.EventsHappenedOnce("ImportLoaded", Moments.Length);
        await installation.EventsHappenedOnce("CampaignRegistered", expected);
        await installation.EventsHappenedOnce("CampaignActivated", expected);
        await installation.EventsHappenedOnce("DataReceived", expected);
        await installation.ChainsHold();
    }

    private static async Task DieWhileLoading(Installation installation, byte[] file, int moreSteps)
    {
        var path = Api.PathOf(await installation.Manager.Upload("export.csv", file, "EUR"));
        var promised = await installation.KillWhile(client => Confirm(client, path), Steps, moreSteps);
        await installation.Restart();
        var state = await installation.Manager.Read<ImportState>(path);
        if (promised)
            state.Status.ShouldNotBe(ImportStatus.AwaitingConfirmation);
        if (state.Status == ImportStatus.AwaitingConfirmation)
            (await Confirm(installation.Manager, path)).ShouldBeTrue();
        await installation.Manager.Until<ImportState>(
            path,
            "the import to be loaded",
            seen => seen.Status == ImportStatus.Loaded
        );
    }

    private static async Task<bool> Confirm(HttpClient client, string path)
    {
        using var answer = await client.PostAsJsonAsync($"{path}/confirm", new { All = true });
        return answer.IsSuccessStatusCode;
    }
}
