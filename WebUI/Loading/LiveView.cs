using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace MarketingManager.WebUI.Loading;

/// <summary>A component whose data is loaded and kept current. It loads again when <see cref="Key"/>, which
/// stands for everything the question depends on (usually the URL), changes.
/// </summary>
public abstract class LiveView<T> : ComponentBase, IAsyncDisposable
{
    private LiveRefresh? _refresh;
    private string? _loadedKey;
    private string? _shownKey;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    protected LoadState<T> State { get; private set; } = LoadState<T>.NotYet;

    protected virtual TimeSpan Interval => TimeSpan.FromSeconds(10);

    /// <summary>How long a new question waits before it is asked: a part below the screen leaves the processor to what
    /// is on it, and is not asked at all for a choice that the reader makes another of at once.</summary>
    protected virtual TimeSpan Patience => TimeSpan.Zero;

    /// <summary>What is shown answers an earlier question.</summary>
    protected bool ShowsEarlier => _shownKey is { } shown && shown != Key;

    protected abstract string Key { get; }

    protected abstract Task<LoadState<T>> Load(CancellationToken cancellation);

    /// <summary>The page is gone.</summary>
    protected virtual void Left() { }

    protected Task Reload() => _refresh?.Now() ?? Task.CompletedTask;

    /// <summary>Loads what is asked for now, unless that is loaded or under way.</summary>
    protected async Task Follow()
    {
        if (_loadedKey == Key)
            return;
        var asked = _loadedKey = Key;
        if (Patience > TimeSpan.Zero)
            await Task.Delay(Patience);
        if (asked == _loadedKey)
            await Reload();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_refresh is null)
        {
            _loadedKey = Key;
            _refresh = new LiveRefresh(() => Interval, Refresh, InvokeAsync);
            await _refresh.Start();
        }
        else
        {
            await Follow();
        }
    }

    private async Task Refresh(CancellationToken cancellation)
    {
        var asked = Key;
        try
        {
            var answer = await Load(cancellation);
            if (asked != Key)
                return; // The reader moved on while this was under way; the answer belongs to another question.
            (State, _shownKey) = (answer, asked);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Loggers.CreateLogger(GetType()).LogError(failure, "Loading {Page} failed", asked);
            State = State.AfterFailure();
        }
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _loadedKey = null; // What still waits to be asked is not.
        Left();
        if (_refresh is not null)
            await _refresh.DisposeAsync();
    }
}
