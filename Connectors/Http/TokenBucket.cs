namespace MarketingManager.Connectors.Http;

/// <summary>So many calls per second, and so many at once after a silence. Whoever comes when it is empty is told how
/// long to wait; the places are given in order.
/// </summary>
public sealed class TokenBucket(double perSecond, int burst, TimeProvider pace)
{
    private readonly Lock _gate = new();
    private double _filled = burst;
    private long _at = pace.GetTimestamp();

    public TimeSpan Take()
    {
        lock (_gate)
        {
            var now = pace.GetTimestamp();
            _filled = Math.Min(burst, _filled + (pace.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            _filled--;
            return _filled >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_filled / perSecond);
        }
    }
}
