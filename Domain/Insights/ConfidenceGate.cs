using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights;

/// <summary>Decides whether data carries a recommendation: C = (F K V)^(1/3) of freshness, completeness and volume
/// (methods 3.5, the parts that need no second source), and hard limits that no good score elsewhere can outweigh.
/// </summary>
public static class ConfidenceGate
{
    public static GateVerdict Judge(GateInput input, GatePolicy policy)
    {
        var cells = Cells(input);
        var results = input.Series.In(input.Window.Whole).Sum(day => (decimal)day.Events);
        var components = ImmutableArray.Create(
            Freshness(input, policy),
            Completeness(cells),
            Volume(input, results, policy)
        );
        var product = components.Aggregate(1.0, (score, component) => score * (double)component.Score);
        var confidence = Math.Round((decimal)Math.Cbrt(product), 4);
        var weakest = components.MinBy(component => component.Score)!;
        var hard = Hard(input, cells, results, policy);
        ImmutableArray<GateFailure> failures =
            hard.Length > 0 || confidence >= input.Guardrails.ConfidenceThreshold
                ? hard
                : [Low(confidence, weakest, input)];
        return new(failures.IsEmpty, confidence, weakest.Name, components, failures);
    }

    private static GateComponent Freshness(GateInput input, GatePolicy policy)
    {
        if (input.SyncedAt is not { } synced)
            return new("freshness", 0, "No sync is on record.");
        var late = Math.Max(0, (input.Now - synced).TotalHours - input.Guardrails.DataFreshnessHours);
        return new(
            "freshness",
            Score(Math.Exp(-late / policy.FreshnessDecayHours)),
            $"Synced {Age(input.Now - synced)} ago; the limit is {input.Guardrails.DataFreshnessHours} h."
        );
    }

    private static GateComponent Completeness(CellCount cells) =>
        new(
            "completeness",
            cells.Expected == 0 ? 0 : Math.Round((decimal)cells.Present / cells.Expected, 4),
            Invariant($"{cells.Present} of {cells.Expected} expected days are complete.")
        );

    /// <summary>V = n / (n + phi): the weight that empirical Bayes gives a sample
    /// of n, with the sample floor as phi.</summary>
    private static GateComponent Volume(GateInput input, decimal results, GatePolicy policy)
    {
        var floor = policy.SampleMin(input.Kpi.Events);
        return new(
            "volume",
            Math.Round(results / (results + floor), 4),
            Invariant($"{results:N0} {Words.Of(input.Kpi.Events)} in {input.Window.Whole.Days} days; {floor:N0} would ")
                + "score one half."
        );
    }

    private static ImmutableArray<GateFailure> Hard(
        GateInput input,
        CellCount cells,
        decimal results,
        GatePolicy policy
    )
    {
        if (NoData(input) is { } nothing)
            return [nothing];
        GateFailure?[] failures = [Stale(input), Missing(input, cells, policy), Thin(input, results, policy)];
        return [.. failures.OfType<GateFailure>()];
    }

    private static GateFailure? NoData(GateInput input)
    {
        if (input.Days.IsEmpty)
            return input.SyncedAt is null ? NeverLoaded(input) : OnlyOlder(input);
        if (Foreign(input) is { } foreign)
            return foreign;
        if (!input.Series.Days.IsEmpty)
            return null;
        var needed = new[] { Measure.Spend, input.Kpi.Events, input.Kpi.Yield }.Distinct();
        var absent = needed
            .Where(measure => input.Days.All(day => day.Measures[measure] is null))
            .Select(Words.Of)
            .ToList();
        var what =
            absent.Count > 0 ? string.Join(" and ", absent) : $"spend and {Words.Of(input.Kpi.Events)} on the same day";
        return new(
            FlagType.NoData,
            $"{input.Subject} never reported {what}, which {input.Kpi.Name} needs.",
            $"A sync or an import that has {what} for its days."
        );
    }

    private static GateFailure NeverLoaded(GateInput input) =>
        new(
            FlagType.NoData,
            $"No day of {input.Subject} was ever loaded.",
            "A first sync, or an import with rows of this campaign."
        );

    /// <summary>An old export can be perfectly loaded and still say nothing about now.</summary>
    private static GateFailure OnlyOlder(GateInput input) =>
        new(
            FlagType.NoData,
            Invariant(
                $"{input.Subject} has no recent day up to {input.Window.SettledThrough:yyyy-MM-dd}: what was loaded is older."
            ),
            "A sync or an import that reaches up to now."
        );

    /// <summary>Amounts of another currency are not added without a dated rate, so days
    /// that have them are days without an amount.</summary>
    private static GateFailure? Foreign(GateInput input)
    {
        var other = input.Days.FirstOrDefault(day =>
            input.Window.Whole.Contains(day.Day)
            && day.Currency != input.Currency
            && (day.Measures.Spend ?? day.Measures.Revenue) is not null
        );
        return other is null
            ? null
            : new(
                FlagType.NoData,
                Invariant(
                    $"{input.Subject} reports amounts in {other.Currency} ({other.Day:yyyy-MM-dd}), but the campaign is "
                ) + Invariant($"registered in {input.Currency}."),
                $"Facts in {input.Currency}, or a registration in {other.Currency}."
            );
    }

    private static GateFailure? Stale(GateInput input)
    {
        var limit = input.Guardrails.DataFreshnessHours;
        if (input.SyncedAt is not { } synced)
            return new(
                FlagType.Stale,
                $"No complete sync of {input.Subject} is on record, so nobody knows how old its data is.",
                "A complete sync."
            );
        return input.Now - synced <= TimeSpan.FromHours(limit)
            ? null
            : new(
                FlagType.Stale,
                Invariant($"The last complete sync of {input.Subject} was {Age(input.Now - synced)} ago ")
                    + Invariant($"({synced:yyyy-MM-dd HH:mm}); the limit is {limit} h."),
                Invariant($"A complete sync; it then counts as fresh for {limit} h.")
            );
    }

    private static GateFailure? Missing(GateInput input, CellCount cells, GatePolicy policy)
    {
        if (cells.Expected == 0)
            return null;
        var share = (decimal)cells.Present / cells.Expected;
        var recent = cells.Missing.Where(cell => input.Window.Recent.Contains(cell.Day)).ToList();
        if (recent.Count == 0 && share >= policy.CompletenessMin)
            return null;
        var shown = recent.Count > 0 ? recent : cells.Missing;
        var named = shown
            .Take(NamedDaysMax)
            .Select(cell => Invariant($"{cell.Day:yyyy-MM-dd}{Wording.On(cell.Platform)}"));
        var more = Math.Max(0, shown.Count - NamedDaysMax);
        var list = string.Join(", ", named) + (more > 0 ? Invariant($" and {more} more") : "");
        return new(
            FlagType.Missing,
            Invariant($"{cells.Present} of {cells.Expected} expected days of {input.Subject} between ")
                + Invariant(
                    $"{input.Window.Whole.From:yyyy-MM-dd} and {input.Window.Whole.To:yyyy-MM-dd} are complete; "
                )
                + Invariant($"missing: {list}."),
            $"Complete facts for {list}."
        );
    }

    private static GateFailure? Thin(GateInput input, decimal results, GatePolicy policy)
    {
        var floor = policy.SampleMin(input.Kpi.Events);
        var baselineDays = input.Series.In(input.Window.Baseline).Length;
        if (baselineDays < policy.BaselineDaysMin)
        {
            var ready = input.Window.SettledThrough.AddDays(
                policy.BaselineDaysMin - baselineDays + input.Guardrails.SettlingDays
            );
            return new(
                FlagType.Thin,
                Invariant(
                    $"{input.Subject} has {baselineDays} complete days before the last week; {policy.BaselineDaysMin} "
                ) + "are needed for a baseline.",
                Invariant($"{policy.BaselineDaysMin - baselineDays} more days of data, at the earliest on ")
                    + Invariant($"{ready:yyyy-MM-dd}.")
            );
        }

        if (results >= floor)
            return null;
        var perDay = results / Math.Max(1, input.Series.In(input.Window.Whole).Length);
        var spend = input.Series.In(input.Window.Whole).Sum(day => (decimal)day.Exposure);
        var eta =
            perDay > 0
                ? Invariant(
                    $"about {Math.Ceiling((floor - results) / perDay):N0} more days at {perDay:0.##} per day, or a "
                ) + "lower-funnel result counted instead"
                : "the first results; until then check that the tracking records them";
        return new(
            FlagType.Thin,
            Invariant(
                $"{input.Subject} counted {results:N0} {Words.Of(input.Kpi.Events)} for a spend of {spend:N0} in "
            ) + Invariant($"{input.Window.Whole.Days} days; {floor:N0} are needed to tell a change from noise."),
            Invariant($"{floor - results:N0} more {Words.Of(input.Kpi.Events)}: {eta}.")
        );
    }

    private static GateFailure Low(decimal confidence, GateComponent weakest, GateInput input) =>
        new(
            FlagType.LowConfidence,
            Invariant($"Confidence in the data of {input.Subject} is {confidence:0.00}, below the guardrail of ")
                + Invariant(
                    $"{input.Guardrails.ConfidenceThreshold:0.00}; {weakest.Name} limits it. {weakest.Explanation}"
                ),
            $"A better {weakest.Name}. {weakest.Explanation}"
        );

    /// <summary>A cell is a day of a platform from its first fact on: a platform
    /// that starts later owes nothing before.</summary>
    private static CellCount Cells(GateInput input)
    {
        var present = 0;
        var missing = new List<(DateOnly Day, Platform Platform)>();
        foreach (var platform in input.Platforms.Order())
        {
            var own = input.Days.Where(day => day.Platform == platform).ToList();
            var first = own.Count == 0 ? input.Window.Whole.From : own.Min(day => day.Day);
            var covered = own.Where(day => input.Kpi.Covers(day, input.Currency)).Select(day => day.Day).ToHashSet();
            foreach (var day in input.Window.Whole.EachDay().Where(day => day >= first))
            {
                if (covered.Contains(day))
                    present++;
                else
                    missing.Add((day, platform));
            }
        }

        missing.Sort((left, right) => right.Day.CompareTo(left.Day));
        return new(present, present + missing.Count, missing);
    }

    private static decimal Score(double value) => Math.Round((decimal)value, 4);

    private static string Age(TimeSpan age) => Invariant($"{(int)age.TotalHours} h {age.Minutes} min");

    /// <summary>Days that one sentence lists by name before it counts the rest.</summary>
    private const int NamedDaysMax = 5;

    private sealed record CellCount(int Present, int Expected, List<(DateOnly Day, Platform Platform)> Missing);
}
