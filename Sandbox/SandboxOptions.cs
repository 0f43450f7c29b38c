using MarketingManager.Sandbox.Account;
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

    /// <summary>Largest page of those platforms that choose it themselves (Meta, Google, LinkedIn's lists), 1 to
    /// 10,000. A small one makes a connector page; left out, each has its own.</summary>
    public int? PageSizeMax { get; init; }

    /// <summary>Calls per real hour before the platform throttles, 1 to 1,000,000.</summary>
    public int CallsPerHour { get; init; } = 20_000;

    /// <summary>Rows (campaigns times periods) above which Meta wants an asynchronous report or a shorter
    /// range.</summary>
    public long GraphSyncRowsMax { get; init; } = 100_000;

    /// <summary>Major version of the Graph API below which calls are refused.</summary>
    public int OldestGraphVersion { get; init; } = 24;

    /// <summary>Major version of the Google Ads API below which calls are refused.</summary>
    public int OldestGoogleVersion { get; init; } = 22;

    /// <summary>Month (yyyyMM) of the oldest LinkedIn version that is served.</summary>
    public int OldestLinkedInVersion { get; init; } = 202509;

    /// <summary>Queries per day of the sandbox's clock before Google throttles until tomorrow: its basic
    /// access.</summary>
    public int GoogleOperationsPerDay { get; init; } = 15_000;

    /// <summary>Calls per UTC day of the sandbox's clock before LinkedIn throttles until tomorrow.</summary>
    public int LinkedInCallsPerDay { get; init; } = 100_000;

    /// <summary>Tokens per day of the sandbox's clock before Analytics throttles until tomorrow.</summary>
    public int AnalyticsTokensPerDay { get; init; } = 200_000;

    /// <summary>How many campaigns and accounts there are.</summary>
    public FleetSize Fleet { get; init; } = new();

    public MarketPolicy Market { get; init; } = MarketPolicy.Default;
}
