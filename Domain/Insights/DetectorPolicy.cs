using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Insights;

/// <summary>When a difference is worth a manager's time.</summary>
public sealed record DetectorPolicy
{
    public static DetectorPolicy Default { get; } = new();

    /// <summary>Standard errors; 2 to 5. Fewer than one false alarm in 700 campaign-weeks (methods 1.5).</summary>
    public double AlertZ { get; init; } = 3;

    /// <summary>Relative change of the KPI; 0.05 to 1. A change below 20 % is not
    /// worth interrupting somebody (methods 1.5).</summary>
    public double RelativeChangeMin { get; init; } = 0.20;

    /// <summary>Results expected in the recent week; 5 to 100. Below that a week is luck (methods 1.5).</summary>
    public double ResultsExpectedMin { get; init; } = 10;

    /// <summary>Clicks expected in the recent week, when clicks are the result; 50 to 1,000.</summary>
    public double ClicksExpectedMin { get; init; } = 100;

    /// <summary>Impressions expected in the recent week, when impressions are the
    /// result; 500 to 10,000 (methods 1.5).</summary>
    public double ImpressionsExpectedMin { get; init; } = 1000;

    /// <summary>Results; 0 to 100. With fewer in the recent week the exact
    /// binomial test has to agree (methods 3.3).</summary>
    public double ExactBelow { get; init; } = 30;

    /// <summary>Standard errors; 1.5 to 3. A factor is named as cause only if its
    /// own move is beyond noise (methods 3.4).</summary>
    public double CauseZ { get; init; } = 2;

    /// <summary>Share of the change; 0.5 to 0.9. A cause explains at least half (methods 3.4).</summary>
    public double CauseShare { get; init; } = 0.5;

    /// <summary>Expected results; 2 to 6. Spend of three expected costs per result
    /// without one has a chance of 5 % (methods 5.3).</summary>
    public double ZeroExpectedMin { get; init; } = 3;

    /// <summary>Relative difference; 0.1 to 0.5. Clicks per spend within it are
    /// "normal": people came, results were not counted.</summary>
    public double ClicksNormalBand { get; init; } = 0.30;

    /// <summary>Probability; 0.0001 to 0.05. Zero results less likely than this on a campaign
    /// that converted is an outage until disproved.</summary>
    public double OutageProbability { get; init; } = 0.01;

    /// <summary>Revenue per spend; 0.5 to 5. One earns back the advertising and nothing
    /// else; set it higher where the margin is known.</summary>
    public double BreakEvenReturn { get; init; } = 1;

    /// <summary>Share below break-even; 0.05 to 0.5. A smaller loss is within what attribution leaves out.</summary>
    public double LossMin { get; init; } = 0.10;

    /// <summary>Share of the campaign's daily spend; 0 to 1. From here on a finding is medium: a
    /// tenth of the money deserves a look this week.</summary>
    public double MediumShare { get; init; } = 0.10;

    /// <summary>Share of the campaign's daily spend; 0 to 1. From here on a finding is high:
    /// a third of the money deserves a look today.</summary>
    public double HighShare { get; init; } = 0.30;

    /// <summary>Share of the campaign's daily spend; 0 to 1. From here on a finding
    /// is critical: most of the money is lost.</summary>
    public double CriticalShare { get; init; } = 0.50;

    /// <summary>Standard errors; 3 to 8. What a high finding needs as well:
    /// money alone does not make it certain.</summary>
    public double HighZ { get; init; } = 4;

    /// <summary>Standard errors; 4 to 12. What a critical finding needs as well.</summary>
    public double CriticalZ { get; init; } = 6;

    public double ExpectedMin(Measure events) =>
        events switch
        {
            Measure.Impressions => ImpressionsExpectedMin,
            Measure.Clicks => ClicksExpectedMin,
            _ => ResultsExpectedMin,
        };

    /// <summary>Severity is urgency by money, capped by how certain the difference is (methods 1.5).</summary>
    public Severity SeverityOf(double shareAtStake, double z) =>
        shareAtStake >= CriticalShare && z >= CriticalZ ? Severity.Critical
        : shareAtStake >= HighShare && z >= HighZ ? Severity.High
        : shareAtStake >= MediumShare ? Severity.Medium
        : Severity.Low;
}
