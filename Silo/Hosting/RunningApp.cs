using MarketingManager.Domain.Deciding;
using MarketingManager.Storage.Engine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MarketingManager.Silo.Hosting;

/// <summary>The app, started in the only safe order: the lock that keeps a second process off the database, then
/// schema and master key, then the app, then the first administrator and the keys of this data folder.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly EngineLock _ownership;

    private RunningApp(
        WebApplication app,
        EngineLock ownership,
        Uri address,
        LocalAccess access,
        FirstAdministrator? firstAdministrator
    )
    {
        (App, _ownership, Address, Access, FirstAdministrator) = (app, ownership, address, access, firstAdministrator);
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public LocalAccess Access { get; }

    /// <summary>Set on the very first start only: the password is shown once and kept nowhere.</summary>
    public FirstAdministrator? FirstAdministrator { get; }

    public IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    public static async Task<RunningApp> Start(AppOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.DataFolder);
        var ownership = await EngineLock.Acquire(options.Connection, EngineHosting.Share, cancel);
        WebApplication? app = null;
        try
        {
            app = AppHost.Build(options, await Preparation.Run(options, cancel));
            await app.Services.PrepareEngine(cancel);
            await app.StartAsync(cancel);
            if (EngineHosting.Share == EngineShare.Alone)
                _ = new EngineOwnership(ownership, app.Lifetime, app.Logger).Watch(app.Lifetime.ApplicationStopping);
            var address = new Uri(
                app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            );
            var grains = app.Services.GetRequiredService<IGrainFactory>();
            var first = options.MakeFirstAdministrator ? await FirstAdministrator.Ensure(grains) : null;
            var access = await LocalAccess.Ensure(options.DataFolder, grains, address, cancel);
            return new RunningApp(app, ownership, address, access, first);
        }
        catch
        {
            await ownership.DisposeAsync();
            if (app is not null)
                await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that acts with the role, over the same REST surface as everybody else.</summary>
    public HttpClient Client(Role role) => Access.Client(role);

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await _ownership.DisposeAsync();
        await App.DisposeAsync();
    }
}
