namespace MarketingManager.Domain.Evaluations;

/// <summary>How a verdict is reached. Effects are direction-normalised log
/// changes: +0.10 is about 10 % better.</summary>
public sealed record EvaluationPolicy
{
    public static EvaluationPolicy Default { get; } = new();

    /// <summary>Log points; 0.05 to 0.3. Spread of plausible true effects: every estimate
    /// is shrunk towards none by it (methods 2.4).</summary>
    public double EffectSd { get; init; } = 0.10;

    /// <summary>Log points; 0 to 0.1. The smallest gain that is worth having (methods 2.4).</summary>
    public double WorthwhileGain { get; init; } = 0.02;

    /// <summary>Probability of any gain; 0.9 to 0.995. What "improved" asks for (methods 2.4).</summary>
    public double ImprovedProbability { get; init; } = 0.975;

    /// <summary>Probability of a worthwhile gain; 0.5 to 0.95. What
    /// "improved" asks for as well (methods 2.4).</summary>
    public double WorthwhileProbability { get; init; } = 0.8;

    /// <summary>Probability of one direction; 0.6 to 0.9. From here on a change is
    /// marginal rather than inconclusive (methods 2.4).</summary>
    public double MarginalProbability { get; init; } = 0.8;

    /// <summary>Probability of any gain; 0.01 to 0.2. At most this much for "degraded" (methods 2.4).</summary>
    public double DegradedBetterMax { get; init; } = 0.05;

    /// <summary>Probability of a loss beyond the guardrail; 0.3 to 0.9. Lower than for a gain:
    /// catching harm is cheaper than missing it (methods 2.4).</summary>
    public double DegradedWorseMin { get; init; } = 0.5;

    /// <summary>Results; 10 to 200. With fewer after the change the window is extended,
    /// up to <see cref="ExtensionFactor"/> times.</summary>
    public double ResultsMin { get; init; } = 30;

    /// <summary>Factor; 1 to 4. How far a thin window may be extended before the
    /// verdict is taken with what there is.</summary>
    public int ExtensionFactor { get; init; } = 2;

    /// <summary>Share of days; 0.7 to 1. Below it the days that are missing could decide the verdict.</summary>
    public double CompletenessMin { get; init; } = 0.9;

    /// <summary>Campaigns; 3 to 20. Fewer peers cannot show how much peers differ among themselves.</summary>
    public int PeersMin { get; init; } = 3;

    /// <summary>Log points; 0.02 to 0.15. Prior spread between windows of one campaign beyond
    /// counting noise, without peers (methods 2.3).</summary>
    public double WindowSdAlone { get; init; } = 0.06;

    /// <summary>Log points; 0.02 to 0.15. The same with peers, which share most of what moves a market.</summary>
    public double WindowSdWithPeers { get; init; } = 0.04;

    /// <summary>Windows; 1 to 20. How many measured placebo windows the prior spread counts as.</summary>
    public double WindowSdWeight { get; init; } = 4;

    /// <summary>Days; 7. The week that triggered the plan is never part of its baseline.</summary>
    public int TriggerDays { get; init; } = 7;

    /// <summary>Days; 5 to 14. A shorter baseline takes in the trigger week rather than rest on nothing.</summary>
    public int BaselineDaysMin { get; init; } = 7;

    /// <summary>Standard errors; 1.5 to 3. A trigger week closer to normal
    /// than this leaves nothing to revert.</summary>
    public double ShiftZ { get; init; } = 2;

    /// <summary>Log points; 0.05 to 0.3. Prior spread of level shifts that last.</summary>
    public double ShiftSd { get; init; } = 0.15;

    /// <summary>Log points; 0.05 to 0.3. How much of a week that was selected
    /// for being unusual tends to revert.</summary>
    public double ReversionSd { get; init; } = 0.15;

    /// <summary>Log points; 0.02 to 0.1. The same for days between approval and
    /// implementation, which nobody selected for being bad.</summary>
    public double UnselectedReversionSd { get; init; } = 0.05;
}
