namespace MarketingManager.Sandbox.Wire;

/// <summary>A budget per UTC day of the sandbox's clock.</summary>
public sealed class DayQuota(int perDay)
{
    private readonly Lock _gate = new();
    private DateOnly _day;
    private int _used;

    public int Left(DateTimeOffset now)
    {
        lock (_gate)
            return perDay - (DateOnly.FromDateTime(now.UtcDateTime) == _day ? _used : 0);
    }

    /// <summary>False, and nothing taken, when it would be too much.</summary>
    public bool Take(int amount, DateTimeOffset now)
    {
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            if (today != _day)
                (_day, _used) = (today, 0);
            if (_used + amount > perDay)
                return false;
            _used += amount;
            return true;
        }
    }

    public static TimeSpan UntilTomorrow(DateTimeOffset now) => TimeSpan.FromDays(1) - now.UtcDateTime.TimeOfDay;
}
