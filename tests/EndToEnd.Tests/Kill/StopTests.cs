using System.Text;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>An orderly stop ends soon, however much is left to do, and what
/// is left is done after the next start.</summary>
public sealed class StopTests
{
    private const int Campaigns = 100;
    private const string Told = "select count(*) from agent_audit_log where action = 'DataReceived'";

    [Fact]
    public async Task A_stop_does_not_wait_for_all_the_work_that_is_stored_and_loses_none_of_it()
    {
        await using var app = new HostedApp();
        await app.Open();
        var file = Encoding.UTF8.GetBytes(ExportFile.Flat("S", Campaigns, new DateOnly(2021, 1, 20), 40).Text);
        var import = Api.PathOf(await app.Manager.Upload("many.csv", file, "EUR"));
        await app.Manager.Confirm(import);
        await app.Database.UntilAtLeast(1, Told);
        await app.Stop();
        (await app.Database.Scalar<long>(Told)).ShouldBeLessThan(
            Campaigns,
            "the stop waited until everything was done"
        );

        await app.Open();
        await app.Manager.Until<CampaignPage>(
            "/api/v1/campaigns?take=500",
            "every campaign to hear of its data",
            page => page.Total == Campaigns && page.Rows.All(row => row.SyncedAt is not null)
        );
        (await app.Database.Scalar<long>(Told)).ShouldBe(Campaigns);
    }
}
