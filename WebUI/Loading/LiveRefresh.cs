namespace MarketingManager.WebUI.Loading;

/// <summary>Keeps a part of a page current: runs a refresh on the circuit, at once and then at every interval, one at
/// a time, until it is disposed. It counts the reader's time, not the product's clock, which may be simulated.
/// </summary>
/// <param name="interval">Asked after every refresh, since what was read may be needed again sooner.</param>
public sealed class LiveRefresh(
    Func<TimeSpan> interval,
    Func<CancellationToken, Task> refresh,
    Func<Func<Task>, Task> onCircuit
) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly PeriodicTimer _timer = new(interval());
    private Task _loop = Task.CompletedTask;

    public async Task Start()
    {
        await Now();
        _loop = Task.Run(Loop);
    }

    /// <summary>Refreshes without waiting for the interval: after an action of the reader.</summary>
    public async Task Now()
    {
        try
        {
            await _oneAtATime.WaitAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            await refresh(_stopping.Token);
            if (!_stopping.IsCancellationRequested && interval() is var next && next != _timer.Period)
                _timer.Period = next;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The page is gone; nobody waits for the answer.
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _timer.Dispose();
        _stopping.Dispose();
    }

    private async Task Loop()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stopping.Token))
                await onCircuit(Now);
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left, or its circuit is gone.
        }
    }
}
