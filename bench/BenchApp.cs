using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Connections;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;
using MarketingManager.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.Bench;

/// <summary>The whole app in this process, so that grains can be called as the app calls them.</summary>
internal sealed class BenchApp : IAsyncDisposable
{
    private readonly RunningApp _running;

    private BenchApp(RunningApp running) =>
        (_running, Manager, Administrator) = (running, running.Client(Role.Manager), running.Client(Role.Admin));

    public IGrainFactory Grains => _running.Grains;

    /// <summary>What a worker reads an account with. The handle of the secret is the secret.</summary>
    public AccountReader Reader(IAdPlatform platform) =>
        ActivatorUtilities.CreateInstance<AccountReader>(
            _running.App.Services,
            new[] { platform }.AsEnumerable(),
            new OpenVault()
        );

    public IFactStore Facts => _running.App.Services.GetRequiredService<IFactStore>();

    public IServiceProvider Services => _running.App.Services;

    public HttpClient Manager { get; }

    public HttpClient Administrator { get; }

    public Uri Address => _running.Address;

    public static async Task<BenchApp> Start(string connection, string folder) =>
        new(
            await RunningApp.Start(
                new AppOptions(connection, folder, 0, TimeProvider.System)
                {
                    LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
                    MakesMasterKey = true,
                },
                CancellationToken.None
            )
        );

    public async ValueTask DisposeAsync()
    {
        Manager.Dispose();
        Administrator.Dispose();
        await _running.DisposeAsync();
    }

    private sealed class OpenVault : ISecretVault
    {
        public Task<string?> Read(string handle, CancellationToken cancel) => Task.FromResult<string?>(handle);

        public Task Store(string handle, string secret, CancellationToken cancel) => Task.CompletedTask;

        public Task Delete(string handle, CancellationToken cancel) => Task.CompletedTask;
    }
}
