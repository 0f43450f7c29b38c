using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights;

/// <summary>Looks at a campaign per platform and as a whole: the gate first, then every detector. What a detector
/// would say about data that failed the gate is listed as suppressed; it is never an insight.
/// </summary>
public static class Analyst
{
    public static AnalysisReport Analyze(AnalysisInput input) =>
        Analyze(input, GatePolicy.Default, DetectorPolicy.Default);

    public static AnalysisReport Analyze(AnalysisInput input, GatePolicy gate, DetectorPolicy detectors)
    {
        var known = input with
        {
            Days =
            [
                .. input.Days.Where(day => day.Day <= input.AsOf).OrderBy(day => day.Day).ThenBy(day => day.Platform),
            ],
        };
        ImmutableArray<Platform> platforms =
        [
            .. known.Campaign.Platforms.Concat(known.Days.Select(day => day.Platform)).Distinct().Order(),
        ];
        var parts = platforms.Select(platform => Look(known, platform, gate, detectors)).ToList();
        var whole = Gate(known, platforms, known.Days, known.Campaign.Name, gate).Verdict;
        ImmutableArray<DataQualityFlag> flags = [.. parts.SelectMany(part => Flags(part.Gate, part.Platform))];
        // Platforms that are fine one by one can still fail together, for example when they count different results.
        if (flags.IsEmpty)
            flags = [.. Flags(whole, Platform.Other)];
        return new(
            input.AsOf,
            [
                .. parts
                    .SelectMany(part => part.Insights)
                    .OrderByDescending(insight => insight.Severity)
                    .ThenBy(insight => insight.Id, StringComparer.Ordinal),
            ],
            [.. parts.SelectMany(part => part.Suppressed)],
            flags,
            whole
        );
    }

    private static Part Look(AnalysisInput input, Platform platform, GatePolicy policy, DetectorPolicy detectors)
    {
        ImmutableArray<SeriesDay> days = [.. input.Days.Where(day => day.Platform == platform)];
        var (verdict, series, window) = Gate(
            input,
            [platform],
            days,
            input.Campaign.Name + Wording.On(platform),
            policy
        );
        var spend =
            input.Days.Where(day => window.Recent.Contains(day.Day)).Sum(day => day.Measures.Spend ?? 0)
            / window.Recent.Days;
        var sight = new DetectorInput(input.Campaign, platform, days, series, window, spend, detectors);
        var found = InsightCatalog
            .All.Select(detector => (Detector: detector, Finding: detector.Examine(sight)))
            .Where(pair => pair.Finding is not null)
            .Select(pair => (pair.Detector, Finding: pair.Finding!))
            .ToList();
        if (!verdict.Passed)
            return new(platform, verdict, [], [.. found.Select(pair => Held(pair.Detector, platform, verdict))]);

        var doubt = found.Find(pair => pair.Finding.DoubtsMeasurement);
        bool Doubted((Detector Detector, Finding Finding) pair) =>
            doubt.Finding is not null && !pair.Finding.DoubtsMeasurement;
        return new(
            platform,
            verdict,
            [
                .. found
                    .Where(pair => !Doubted(pair))
                    .Select(pair => Insight(pair.Detector, sight, pair.Finding, verdict)),
            ],
            [.. found.Where(Doubted).Select(pair => Doubtful(pair.Detector, doubt.Detector, platform, series.Kpi))]
        );
    }

    private static (GateVerdict Verdict, YieldSeries Series, AnalysisWindow Window) Gate(
        AnalysisInput input,
        ImmutableArray<Platform> platforms,
        ImmutableArray<SeriesDay> days,
        string subject,
        GatePolicy policy
    )
    {
        var kpi = PrimaryKpi.For(input.Campaign, PrimaryKpi.Reported(days));
        var series = YieldSeries.Of(kpi, days, input.Campaign.Currency);
        var window = AnalysisWindow.Of(days, series, input.AsOf, input.Guardrails.SettlingDays, policy);
        var verdict = ConfidenceGate.Judge(
            new(
                subject,
                platforms,
                days,
                input.Campaign.Currency,
                kpi,
                series,
                window,
                input.SyncedAt,
                input.Guardrails,
                input.Now
            ),
            policy
        );
        return (verdict, series, window);
    }

    private static Insight Insight(Detector detector, DetectorInput sight, Finding finding, GateVerdict gate)
    {
        var (story, platform) = (finding.Story, sight.Platform);
        var text = Invariant(
            $"""
            What: {story.What}
            Why: {story.Why}
            So what: {story.SoWhat}
            Confidence: {gate.Confidence:0.00}, limited by {gate.Weakest}. {story.Sample}
            Do next: {story.DoNext}
            """
        );
        return new(
            $"{detector.Id}:{platform}",
            detector.Id,
            platform,
            finding.Severity,
            text,
            finding.Evidence,
            gate,
            recommendable: true
        )
        {
            Title = finding.Title,
            Cause = finding.Cause,
            AtStakePerDay = finding.AtStakePerDay,
            Kpi = KpiUsed.Of(sight.Kpi, sight.Campaign),
        };
    }

    /// <summary>The finding is named, its numbers are not: they rest on data that does not carry them.</summary>
    private static Suppression Held(Detector detector, Platform platform, GateVerdict gate) =>
        new(
            detector.Id,
            platform,
            $"{detector.Name} would have reported. {string.Join(" ", gate.Failures.Select(failure => failure.Reason))}",
            string.Join(" ", gate.Failures.Select(failure => failure.LiftedBy))
        );

    private static Suppression Doubtful(Detector detector, Detector doubting, Platform platform, PrimaryKpi kpi) =>
        new(
            detector.Id,
            platform,
            $"{detector.Name} would have reported, but {doubting.Id} found the shape of a tracking outage: a missing record is "
                + "not a weaker campaign.",
            $"{Words.Of(kpi.Events)} recorded again{Wording.On(platform)}, or the tracking confirmed as working."
        );

    private static IEnumerable<DataQualityFlag> Flags(GateVerdict gate, Platform platform) =>
        gate.Failures.Select(failure => new DataQualityFlag(
            failure.Type,
            platform,
            failure.Reason,
            gate.Confidence,
            failure.LiftedBy
        ));

    private sealed record Part(
        Platform Platform,
        GateVerdict Gate,
        ImmutableArray<Insight> Insights,
        ImmutableArray<Suppression> Suppressed
    );
}
