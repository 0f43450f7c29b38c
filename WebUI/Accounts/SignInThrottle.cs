using System.Threading.RateLimiting;

namespace MarketingManager.WebUI.Accounts;

/// <summary>Slows down guessing: so many failures per e-mail and address, then
/// no attempt until the window has passed.</summary>
public sealed class SignInThrottle : IDisposable
{
    private const int Failures = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(
            who,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Failures, Window = Window }
        )
    );

    public bool Allows(string email, string? address) => Take(email, address, 0);

    public void NoteFailure(string email, string? address) => Take(email, address, 1);

    private bool Take(string email, string? address, int permits)
    {
        using var lease = _limiter.AttemptAcquire($"{address} {email.Trim().ToUpperInvariant()}", permits);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
