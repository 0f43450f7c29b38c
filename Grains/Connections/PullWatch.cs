using MarketingManager.Domain.Connections;

namespace MarketingManager.Grains.Connections;

/// <summary>The last word of the worker that pulls. It is not stored: a worker dies with the process that it reports
/// to.</summary>
internal sealed class PullWatch
{
    private (string PullId, DateTimeOffset At, int Facts) _heard = ("", default, 0);

    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(ConnectionPolicy.Default.GiveUpMinutes);

    public void Hear(string pullId, DateTimeOffset at, int facts) => _heard = (pullId, at, facts);

    /// <summary>A pull whose worker still reports is left alone, however long it takes.</summary>
    public bool Hears(ConnectionState state, DateTimeOffset now) =>
        state.Pull is not null && _heard.PullId == state.PullInFlight && now - _heard.At < Patience;

    public int Facts(ConnectionState state, DateTimeOffset now) => Hears(state, now) ? _heard.Facts : 0;
}
