using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox;

public sealed record SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Same seed, same campaigns and same story, whatever the calendar says.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The host's clock; left out, the sandbox owns one that its control API can put forward.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>First instant of the sandbox's own clock; the real time when left out.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Seconds of the sandbox's own clock per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>What a connector must send; derived from the seed when left out.</summary>
    public string? Token { get; init; }

    /// <summary>Largest page, 1 to 5000. A small one makes a connector page.</summary>
    public int PageSizeMax { get; init; } = 500;

    /// <summary>Calls per real hour before the platform throttles, 1 to 1,000,000.</summary>
    public int CallsPerHour { get; init; } = 20_000;

    public MarketPolicy Market { get; init; } = MarketPolicy.Default;
}
