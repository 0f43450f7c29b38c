using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Connections;

public abstract record ConnectionCommand
{
    private ConnectionCommand() { }

    public sealed record Connect(
        string Key,
        string Name,
        Platform Platform,
        string BaseUrl,
        string AccountId,
        string SecretHandle,
        Actor By
    ) : ConnectionCommand
    {
        /// <summary>What the credentials say of themselves; <c>null</c> when nobody could look.</summary>
        public CredentialSummary? Credential { get; init; }

        /// <summary>Days of history to read for each campaign; <c>null</c> keeps what was chosen before.</summary>
        public int? HistoryDays { get; init; }
    }

    public sealed record RecordTest(bool Ok, string Response) : ConnectionCommand
    {
        /// <summary>IANA name of the account's time zone; <c>null</c> when the platform did not say.</summary>
        public string? TimeZone { get; init; }

        public string? Currency { get; init; }

        /// <summary><c>null</c> when the platform did not say.</summary>
        public DateTimeOffset? AccessEndsAt { get; init; }

        /// <summary>What kept the platform from answering; <c>null</c> when it answered.</summary>
        public PlatformFault? Fault { get; init; }
    }

    /// <summary>Adds campaigns to what is pulled. Their history is read together, for all that wait for the same days.
    /// </summary>
    public sealed record AddCampaigns(ImmutableArray<CampaignToRead> Campaigns, PullTraits Traits) : ConnectionCommand;

    /// <summary>A campaign that is archived is not read any more.</summary>
    public sealed record StopReading(string Campaign) : ConnectionCommand;

    /// <summary>Reads further back; for all campaigns when none is named.</summary>
    public sealed record ReadHistory(int Days, ImmutableArray<string> Campaigns, PullTraits Traits, Actor By)
        : ConnectionCommand;

    public sealed record CancelBackfill(Actor By) : ConnectionCommand;

    /// <summary>Counts another action of the platform as a campaign's conversion and reads its days again.</summary>
    public sealed record CountConversion(string ExternalId, string? Action, Actor By) : ConnectionCommand;

    public sealed record StartPull(DateOnly From, DateOnly To, PullTraits Traits) : ConnectionCommand;

    /// <summary>Starts what is due now, if anything; a pull that is past its time is given up.</summary>
    public sealed record StartDue(PullTraits Traits) : ConnectionCommand;

    public sealed record FinishPull(string PullId, ImmutableArray<CampaignPull> Campaigns, PullFailure? Failure)
        : ConnectionCommand
    {
        /// <summary>The last day that is not expected to move, as learned of the platform;
        /// <c>null</c> for the policy's.</summary>
        public DateOnly? SettledThrough { get; init; }
    }

    /// <summary>Looks at the end of the credentials, and says so in time.</summary>
    public sealed record WatchExpiry : ConnectionCommand;

    public sealed record Remove(Actor By) : ConnectionCommand;
}

/// <summary>A campaign to pull, under the id that the platform knows it by.</summary>
public sealed record CampaignToRead(string ExternalId, string Campaign)
{
    /// <summary>How far back; <c>null</c> for the policy's length.</summary>
    public int? HistoryDays { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public string? TimeZone { get; init; }
}

/// <summary>What a platform's connector says about reading it.</summary>
public sealed record PullTraits(int LookbackDays, int HistoryMonths, int ChunkDays)
{
    /// <summary>What holds on every platform, for one whose connector is not installed.</summary>
    public static PullTraits Default { get; } = new(28, 37, 30);
}

/// <summary>What a pull brought for one campaign.</summary>
public sealed record CampaignPull(string Campaign, DateOnly FirstDay, DateOnly LastDay, int FactsNew, int FactsChanged);

/// <summary>Why a pull ended early; the message is what the platform said. <paramref name="RetryAt"/> is the instant
/// it named, if it named one.</summary>
public sealed record PullFailure(PlatformFault Fault, string Message, DateTimeOffset? RetryAt);
