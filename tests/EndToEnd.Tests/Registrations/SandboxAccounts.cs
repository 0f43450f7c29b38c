using System.Net.Http.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Sandbox;
using MarketingManager.Silo.Demo;

namespace MarketingManager.EndToEnd.Tests.Registrations;

/// <summary>The simulated advertiser's accounts, connected to the hosted app and on its clock.</summary>
public static class SandboxAccounts
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<SandboxServer> Start(HostedApp app) =>
        SandboxServer.StartAsync(new SandboxOptions { Clock = app.Clock }, Cancel);

    public static async Task Connect(HostedApp app, SandboxServer sandbox, params Platform[] platforms)
    {
        foreach (var account in DemoConnection.Of(sandbox).Where(one => platforms.Contains(one.Platform)))
        {
            var request = new ConnectionRequest(
                $"Shop on {account.Platform}",
                account.Platform,
                sandbox.BaseAddress.ToString(),
                account.AccountId,
                account.Secret
            );
            var path = $"/api/v1/connections/{account.Id}";
            using var answer = await app.Admin.PutAsJsonAsync(path, request, DomainJson.Options, Cancel);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
            await app.Manager.Until<ConnectionState>(
                path,
                $"{account.Id} to be tested",
                state => state.Status == ConnectionStatus.Connected
            );
        }
    }
}
