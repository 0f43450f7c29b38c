using MarketingManager.Domain.Deciding;

namespace MarketingManager.Silo.Hosting;

/// <summary>Reaches the app of a data folder: the one that runs, or one started for this command only.
/// Either way the command speaks REST, so there is one path for everybody.
/// </summary>
internal sealed class Reach : IAsyncDisposable
{
    private readonly LocalAccess _access;
    private readonly RunningApp? _own;

    private Reach(LocalAccess access, RunningApp? own) => (_access, _own) = (access, own);

    public static async Task<Reach> Open(AppOptions options, CancellationToken cancel)
    {
        if (await LocalAccess.Find(options.DataFolder, cancel) is { } running)
            return new Reach(running, null);
        var own = await RunningApp.Start(options with { Port = 0, LogLevel = LogLevel.Warning }, cancel);
        return new Reach(own.Access, own);
    }

    public HttpClient Client(Role role) => _access.Client(role);

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
