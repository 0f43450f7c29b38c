using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Notifications;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Insights.InsightEvent>;

namespace MarketingManager.Domain.Insights;

/// <summary>Compares an analysis with what was said before, and records what changed for people.</summary>
public static class InsightDecider
{
    public static Decision Decide(InsightState state, InsightCommand command, DateTimeOffset now) =>
        command switch
        {
            InsightCommand.Report report => Report(state, report, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static InsightState Evolve(InsightState state, InsightEvent fact) =>
        fact switch
        {
            InsightEvent.AnalysisRan ran => state with
            {
                AnalyzedAsOf = ran.AsOf,
                AnalyzedAt = ran.At,
                Gate = ran.Gate,
            },
            InsightEvent.InsightRaised raised => state with
            {
                Insights = [.. Without(state, raised.Insight.Id), raised.Insight],
            },
            InsightEvent.InsightUpdated updated => state with
            {
                Insights =
                [
                    .. state.Insights.Select(insight => insight.Id == updated.Insight.Id ? updated.Insight : insight),
                ],
            },
            InsightEvent.InsightResolved resolved => state with { Insights = [.. Without(state, resolved.InsightId)] },
            InsightEvent.RecommendationsSuppressed suppressed => state with { Suppressed = suppressed.Suppressed },
            InsightEvent.SuppressionLifted => state with { Suppressed = [] },
            InsightEvent.FlagRaised raised => state with { Flags = [.. Without(state, raised.Flag), raised.Flag] },
            InsightEvent.FlagLifted lifted => state with { Flags = [.. Without(state, lifted.Flag)] },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Report(InsightState state, InsightCommand.Report command, DateTimeOffset now)
    {
        var report = command.Analysis;
        List<InsightEvent> events =
        [
            .. InsightChanges(state, report),
            .. SuppressionChanges(state, report),
            .. FlagChanges(state, report),
        ];
        if (state.AnalyzedAsOf != report.AsOf || state.AnalyzedAt != now || events.Count > 0)
        {
            events.Insert(
                0,
                new InsightEvent.AnalysisRan(
                    report.AsOf,
                    now,
                    report.Gate,
                    report.Insights.Length + report.Suppressed.Length,
                    report.Insights.Length,
                    report.Suppressed.Length
                )
            );
        }

        return Decision.Accept(events, NoticesFor(state, command.Campaign, events, now));
    }

    private static IEnumerable<InsightEvent> InsightChanges(InsightState state, AnalysisReport report)
    {
        foreach (var insight in report.Insights)
        {
            var before = state.Insights.FirstOrDefault(known => known.Id == insight.Id);
            if (before is null)
                yield return new InsightEvent.InsightRaised(insight);
            else if (!SaysTheSame(before, insight))
                yield return new InsightEvent.InsightUpdated(insight);
        }

        var reason = report.Gate.Passed ? "The data no longer shows it." : "The data no longer carries a finding.";
        foreach (var gone in state.Insights.Where(known => report.Insights.All(insight => insight.Id != known.Id)))
            yield return new InsightEvent.InsightResolved(gone.Id, reason);
    }

    /// <summary>The gate is left out: its freshness moves with the clock while the finding stays the same.</summary>
    private static bool SaysTheSame(Insight left, Insight right) =>
        left.Severity == right.Severity
        && left.Text == right.Text
        && left.Recommendable == right.Recommendable
        && left.Title == right.Title
        && left.Cause == right.Cause
        && left.AtStakePerDay == right.AtStakePerDay
        && Content.Same(left.Evidence, right.Evidence);

    private static IEnumerable<InsightEvent> SuppressionChanges(InsightState state, AnalysisReport report)
    {
        if (report.Suppressed.IsEmpty)
        {
            if (!state.Suppressed.IsEmpty)
                yield return new InsightEvent.SuppressionLifted(
                    "The data carries recommendations again, or there is none to hold back."
                );
        }
        else if (!Keys(report.Suppressed).SetEquals(Keys(state.Suppressed)))
        {
            yield return new InsightEvent.RecommendationsSuppressed(report.Suppressed);
        }
    }

    /// <summary>The reason is left out: it counts hours and would make every look a change.</summary>
    private static ImmutableHashSet<(string, Kpis.Platform, string)> Keys(ImmutableArray<Suppression> suppressed) =>
        [.. suppressed.Select(held => (held.Detector, held.Platform, held.LiftedBy))];

    private static IEnumerable<InsightEvent> FlagChanges(InsightState state, AnalysisReport report)
    {
        foreach (var flag in report.Flags.Where(flag => !state.Flags.Any(known => IsSame(known, flag))))
            yield return new InsightEvent.FlagRaised(flag);
        foreach (var gone in state.Flags.Where(known => !report.Flags.Any(flag => IsSame(known, flag))))
            yield return new InsightEvent.FlagLifted(gone);
    }

    private static List<Effect> NoticesFor(
        InsightState state,
        string campaign,
        List<InsightEvent> events,
        DateTimeOffset now
    )
    {
        List<Effect> notices = [];
        foreach (
            var insight in events.Select(Found).OfType<Insight>().Where(insight => insight.Severity >= Severity.High)
        )
        {
            var before = state.Insights.FirstOrDefault(known => known.Id == insight.Id);
            if (before is null || before.Severity < insight.Severity)
            {
                notices.Add(
                    Notices.ToManagers(
                        campaign,
                        new(
                            $"{campaign}/insight/{insight.Id}",
                            $"{insight.Severity}@{now:O}",
                            TitleOf(insight),
                            insight.Text,
                            insight.Severity
                        ),
                        now
                    )
                );
            }
        }

        notices.AddRange(FlagNotice(campaign, events, now));
        return notices;
    }

    /// <summary>Of a failed reading people hear once for the whole account, not once per campaign.</summary>
    private static IEnumerable<Effect> FlagNotice(string campaign, List<InsightEvent> events, DateTimeOffset now)
    {
        var flags = events
            .OfType<InsightEvent.FlagRaised>()
            .Select(raised => raised.Flag)
            .Where(flag => flag.Type != FlagType.SyncFailed)
            .ToList();
        if (flags.Count == 0)
            yield break;
        yield return Notices.ToManagers(
            campaign,
            new(
                $"{campaign}/flags",
                $"raised@{now:O}",
                "Recommendations are limited by the data",
                string.Join(" ", flags.Select(flag => $"{flag.Details} {flag.LiftedBy}")),
                Severity.Medium
            ),
            now
        );
    }

    private static string TitleOf(Insight insight) =>
        insight.Title.Length > 0 ? insight.Title : $"{insight.Severity} finding on {insight.Platform}";

    private static Insight? Found(InsightEvent fact) =>
        fact switch
        {
            InsightEvent.InsightRaised raised => raised.Insight,
            InsightEvent.InsightUpdated updated => updated.Insight,
            _ => null,
        };

    private static IEnumerable<Insight> Without(InsightState state, string id) =>
        state.Insights.Where(insight => insight.Id != id);

    private static IEnumerable<DataQualityFlag> Without(InsightState state, DataQualityFlag flag) =>
        state.Flags.Where(known => !IsSame(known, flag));

    private static bool IsSame(DataQualityFlag left, DataQualityFlag right) =>
        left.Type == right.Type
        && left.Platform == right.Platform
        && (left.Type != FlagType.SyncFailed || left.Details == right.Details);
}
