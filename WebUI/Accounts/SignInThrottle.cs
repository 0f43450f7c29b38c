using System.Threading.RateLimiting;

namespace MarketingManager.WebUI.Accounts;

/// <summary>Slows down guessing: so many attempts per e-mail and address, then none until the window has passed.</summary>
public sealed class SignInThrottle : IDisposable
{
    private const int Attempts = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = Attempts, Window = Window }));

    public bool Allows(string email, string? address)
    {
        using var lease = _limiter.AttemptAcquire($"{address} {email.Trim().ToUpperInvariant()}");
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
