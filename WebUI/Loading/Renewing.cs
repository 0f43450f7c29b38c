namespace MarketingManager.WebUI.Loading;

/// <summary>Something that is slow to read and changes slowly. What was read some seconds ago is given at once; when it
/// is older it is still given, and read again meanwhile, and whoever shows it is told. What is too old is not given.
/// </summary>
/// <param name="turn">What a renewal waits for: whoever asked is answered with what is known, and first.</param>
public sealed class Renewing<T>(Func<Task<T>> read, Func<Task> turn, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_usable = TimeSpan.FromMinutes(2);

    private (DateTimeOffset At, T Value)? _known;

    private Task _renewal = Task.CompletedTask;

    /// <summary>There is something newer than what was given last.</summary>
    public event EventHandler? Renewed;

    public async Task<T> Get()
    {
        var now = clock.GetUtcNow();
        if (_known is not var (at, value) || now - at >= s_usable)
            return await Read(now);
        if (now - at >= s_fresh && _renewal.IsCompleted)
            _renewal = Renew(now);
        return value;
    }

    private async Task<T> Read(DateTimeOffset now)
    {
        var value = await read();
        _known = (now, value);
        return value;
    }

    private async Task Renew(DateTimeOffset now)
    {
        try
        {
            await turn();
            await Read(now);
            Renewed?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is known stays, until it is too old: then whoever asks hears of the failure.
        }
    }
}
