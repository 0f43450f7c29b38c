using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Faults;

/// <summary>One planned fault. What is left out concerns everything.</summary>
public sealed record Fault(FaultKind Kind)
{
    public Dialect? Platform { get; init; }

    public string? Account { get; init; }

    /// <summary>Id or code of the campaign that is hidden.</summary>
    public string? Campaign { get; init; }

    /// <summary>How many calls are left; without it, until the time is over or the plan is cleared.</summary>
    public int? Calls { get; init; }

    /// <summary>The instant of the sandbox's clock at which it is over.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>With which probability a call runs into it; drawn from the sandbox's seed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How long a slow answer takes, in real milliseconds.</summary>
    public int DelayMs { get; init; } = 2000;

    /// <summary>Whether it takes the place of the answer.</summary>
    public bool Replaces =>
        Kind
            is not (
                FaultKind.HiddenCampaign
                or FaultKind.PartialPage
                or FaultKind.DuplicateRows
                or FaultKind.Slow
                or FaultKind.Truncated
                or FaultKind.JobFailed
            );

    public bool IsOver(DateTimeOffset now) => Until <= now;

    public bool Concerns(Dialect platform, string? account) =>
        (Platform is null || Platform == platform) && (Account is null || Account == account);
}

/// <summary>What one call runs into.</summary>
public sealed record CallFaults
{
    public static readonly CallFaults None = new();

    /// <summary>Takes the place of the answer.</summary>
    public FaultKind? Failure { get; private init; }

    public bool Truncated { get; private init; }

    /// <summary>Pages are half as long as asked for.</summary>
    public bool PartialPage { get; private init; }

    /// <summary>The first row of a page comes again at its end.</summary>
    public bool DuplicateRows { get; private init; }

    /// <summary>A report that this call asks for will fail.</summary>
    public bool JobFailed { get; private init; }

    public int DelayMs { get; private init; }

    public ImmutableHashSet<string> Hidden { get; private init; } = [];

    public bool Hides(CampaignSpec campaign) => Hidden.Contains(campaign.Id) || Hidden.Contains(campaign.Code);

    public int Limit(int asked) => PartialPage ? Math.Max(1, asked / 2) : asked;

    public CallFaults With(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.HiddenCampaign => this with { Hidden = Hidden.Add(fault.Campaign ?? "") },
            FaultKind.PartialPage => this with { PartialPage = true },
            FaultKind.DuplicateRows => this with { DuplicateRows = true },
            FaultKind.Slow => this with { DelayMs = DelayMs + fault.DelayMs },
            FaultKind.Truncated => this with { Truncated = true },
            FaultKind.JobFailed => this with { JobFailed = true },
            var kind => this with { Failure = Failure ?? kind },
        };
}

public enum FaultKind
{
    /// <summary>Too many calls: wait for minutes, in the platform's words, with its usage headers.</summary>
    Throttle,

    /// <summary>A daily budget is used up: nothing more until tomorrow.</summary>
    ThrottleUntil,

    /// <summary>HTTP 500 or the platform's own code for it.</summary>
    ServerError,

    /// <summary>HTTP 502 with an HTML page, as a gateway in between gives.</summary>
    BadGateway,

    /// <summary>No answer until the caller gives up.</summary>
    Timeout,

    /// <summary>The access is over: people have to connect again.</summary>
    ExpiredToken,

    /// <summary>The token may not read this account.</summary>
    Forbidden,

    /// <summary>HTTP 200 whose JSON ends in the middle.</summary>
    Truncated,

    /// <summary>A refusal that asks for less data, where the platform has one; a server error elsewhere.</summary>
    TooMuchData,

    /// <summary>The version in the path or header is no longer served.</summary>
    VersionGone,

    /// <summary>One campaign is in no answer, as if it did not exist.</summary>
    HiddenCampaign,

    /// <summary>Pages hold half of what was asked for, and say so only in the way to the next one.</summary>
    PartialPage,

    /// <summary>The first row of a page comes again at its end.</summary>
    DuplicateRows,

    /// <summary>The right answer, late.</summary>
    Slow,

    /// <summary>Asynchronous reports end as failed.</summary>
    JobFailed,
}
