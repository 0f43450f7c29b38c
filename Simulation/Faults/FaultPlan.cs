namespace MarketingManager.Simulation.Faults;

/// <summary>How often what goes wrong, per thousand occasions, and how long a process lives.</summary>
public sealed record FaultPlan
{
    public static FaultPlan None { get; } = new();

    /// <summary>The write fails and nothing was stored.</summary>
    public int WriteLost { get; init; }

    /// <summary>The write is stored and its answer is lost.</summary>
    public int AnswerLost { get; init; }

    /// <summary>The write takes seconds; other turns run meanwhile, and it may fail in the end.</summary>
    public int WriteSlow { get; init; }

    /// <summary>The store says that somebody else wrote, although nobody did.</summary>
    public int Conflict { get; init; }

    public int ReadFails { get; init; }

    /// <summary>Appending to the audit trail fails, before or after it is stored, or is slow.</summary>
    public int TrailFails { get; init; }

    public int FactsFail { get; init; }

    public int ReminderLost { get; init; }

    public int ReminderLate { get; init; }

    public int ReminderTwice { get; init; }

    /// <summary>A message between grains is held up, so that others overtake it.</summary>
    public int MessageHeldUp { get; init; }

    /// <summary>A message is carried out and its answer is lost.</summary>
    public int MessageAnswerLost { get; init; }

    /// <summary>A call of the platform fails: throttled, server error, timeout, or in the middle of
    /// its pages.</summary>
    public int PlatformFails { get; init; }

    /// <summary>A page comes twice, or a row twice within a page.</summary>
    public int PlatformRepeats { get; init; }

    /// <summary>Times of three days in which the platform does not answer at all, of a thousand.</summary>
    public int PlatformDown { get; init; }

    /// <summary>The longest life of an account's credentials in days; 0 when they do not end.</summary>
    public int CredentialDays { get; init; }

    /// <summary>The machine's clock is set, forward or back, once in so many rounds.</summary>
    public int ClockSet { get; init; }

    /// <summary>The longest life of a process in turns; 0 when it is never killed.</summary>
    public int TurnsToLive { get; init; }

    public static FaultPlan Of(Dice dice)
    {
        // One run in ten is calm, so that a failure which needs no fault is not blamed on one.
        if (dice.Chance(100))
            return None;
        int Rate(int most) => dice.Chance(400) ? 0 : dice.Between(1, most);
        return new FaultPlan
        {
            WriteLost = Rate(20),
            AnswerLost = Rate(20),
            WriteSlow = Rate(60),
            Conflict = Rate(10),
            ReadFails = Rate(20),
            TrailFails = Rate(40),
            FactsFail = Rate(40),
            ReminderLost = Rate(400),
            ReminderLate = Rate(200),
            ReminderTwice = Rate(300),
            MessageHeldUp = Rate(60),
            MessageAnswerLost = Rate(20),
            PlatformFails = Rate(200),
            PlatformRepeats = Rate(200),
            PlatformDown = Rate(200),
            CredentialDays = dice.Chance(500) ? 0 : dice.Between(2, 20),
            ClockSet = Rate(60),
            TurnsToLive = dice.Chance(250) ? 0 : dice.Between(1_000, 30_000),
        };
    }
}
