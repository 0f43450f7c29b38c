namespace MarketingManager.Simulation.Rules;

/// <summary>What happened to a campaign, kept beside the product and from its events alone.</summary>
internal sealed class CampaignRecord
{
    public string? OpenPlan { get; set; }

    public bool OpenPlanIsApproved { get; set; }

    /// <summary>Each plan with the cycles that were allowed when it was proposed.</summary>
    public Dictionary<string, int> Plans { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Evaluated { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Checklists { get; } = new(StringComparer.Ordinal);

    /// <summary>Decisions of people, as <c>{event} {plan}</c>.</summary>
    public HashSet<string> Decisions { get; } = new(StringComparer.Ordinal);

    /// <summary>Data by its source: a pull brings it once.</summary>
    public HashSet<string> Arrivals { get; } = new(StringComparer.Ordinal);

    /// <summary>How often it was told of data.</summary>
    public int DataArrived { get; set; }

    /// <summary>When data last came in full, by the machine's clock.</summary>
    public DateTimeOffset? SyncedAt { get; set; }

    /// <summary>What is said about the data now.</summary>
    public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

    /// <summary>The latest analysis found that the data carries no advice.</summary>
    public bool IsHeldBack { get; set; }

    public HashSet<string> RemindersSent { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateOnly> Deadlines { get; } = new(StringComparer.Ordinal);

    public HashSet<string> OpenTasks { get; } = new(StringComparer.Ordinal);

    public string? PlanUnderWay { get; set; }

    public bool Halted { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    public bool AwaitsReview { get; set; }

    /// <summary>Cycles since the last success or review.</summary>
    public int Cycles { get; set; }
}
