using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;
using static System.FormattableString;

namespace MarketingManager.Domain.Evaluations;

/// <summary>Whether the days after a change carry a verdict. A window is looked at
/// once, on its declared last day, not every day.</summary>
internal abstract record Readiness
{
    private Readiness() { }

    public abstract T Match<T>(Func<Readiness, T> ready, Func<string, T> notYet);

    public static Readiness Check(EvaluationInput input, YieldSeries series, EvaluationPolicy policy) =>
        (Stale(input) ?? Early(input) ?? Missing(input, policy) ?? Thin(input, series, policy)) is { } reason
            ? new NotYet(reason)
            : new Ready();

    /// <summary>The declared window, extended when it is thin and the extension is over.</summary>
    public static DateRange Window(EvaluationInput input, YieldSeries series, EvaluationPolicy policy) =>
        Results(series, Declared(input, 1)) >= policy.ResultsMin
        || Settled(input) < Declared(input, policy.ExtensionFactor).To
            ? Declared(input, 1)
            : Declared(input, policy.ExtensionFactor);

    private static string? Stale(EvaluationInput input)
    {
        var limit = input.Guardrails.DataFreshnessHours;
        return input.SyncedAt is { } synced && input.Now - synced <= TimeSpan.FromHours(limit) ? null
            : input.SyncedAt is null ? "No complete sync is on record; a verdict needs one."
            : Invariant($"The last complete sync was on {input.SyncedAt:yyyy-MM-dd HH:mm}, more than {limit} h ago; a ")
                + "verdict needs fresh data.";
    }

    private static string? Early(EvaluationInput input)
    {
        var window = Declared(input, 1);
        return Settled(input) >= window.To
            ? null
            : Invariant($"The days until {window.To:yyyy-MM-dd} have to pass and settle; the verdict is possible once ")
                + Invariant($"{window.To.AddDays(input.Guardrails.SettlingDays):yyyy-MM-dd} is over.");
    }

    private static string? Missing(EvaluationInput input, EvaluationPolicy policy)
    {
        var window = Declared(input, 1);
        var kpi = PrimaryKpi.Stored(input.Campaign, input.Baseline.Kpi, input.Baseline.Measures);
        var platforms = input
            .Days.Where(day => day.Day < input.ImplementedOn)
            .Select(day => day.Platform)
            .Distinct()
            .Order()
            .ToList();
        var covered = input
            .Days.Where(day => kpi.Covers(day, input.Campaign.Currency))
            .Select(day => (day.Day, day.Platform))
            .ToHashSet();
        var absent = platforms
            .SelectMany(platform => window.EachDay().Select(day => (Day: day, Platform: platform)))
            .Where(cell => !covered.Contains(cell))
            .ToList();
        if (platforms.Count > 0 && absent.Count <= (1 - policy.CompletenessMin) * platforms.Count * window.Days)
            return null;
        var named = string.Join(
            ", ",
            absent.Take(NamedDaysMax).Select(cell => Invariant($"{cell.Day:yyyy-MM-dd}{Wording.On(cell.Platform)}"))
        );
        return platforms.Count == 0
            ? $"No day of {input.Campaign.Name} before the change is known."
            : Invariant($"{absent.Count} of {platforms.Count * window.Days} days after the change are missing ")
                + Invariant($"({named}{(absent.Count > NamedDaysMax ? " and more" : "")}); a verdict needs ")
                + Invariant($"{100 * policy.CompletenessMin:0} % of them.");
    }

    private static string? Thin(EvaluationInput input, YieldSeries series, EvaluationPolicy policy)
    {
        var extended = Declared(input, policy.ExtensionFactor).To;
        var counted = Results(series, Declared(input, 1));
        return counted >= policy.ResultsMin || Settled(input) >= extended
            ? null
            : Invariant(
                $"{counted:N0} {Words.Of(series.Kpi.Events)} in the {input.Guardrails.EvaluationDays} days after the "
            )
                + Invariant($"change are too few ({policy.ResultsMin:N0} needed); the window is extended to ")
                + Invariant($"{extended:yyyy-MM-dd}.");
    }

    private static DateRange Declared(EvaluationInput input, int factor) =>
        new(input.ImplementedOn.AddDays(1), input.ImplementedOn.AddDays(factor * input.Guardrails.EvaluationDays));

    /// <summary>Days a platform still calls provisional are not over, whatever the calendar says.</summary>
    private static DateOnly Settled(EvaluationInput input)
    {
        var settled = input.AsOf.AddDays(-input.Guardrails.SettlingDays);
        var moving = input
            .Days.Where(day =>
                day.Provisional
                && day.Day <= settled
                && day.Day > settled.AddDays(-GatePolicy.Default.ProvisionalDaysMax)
            )
            .Select(day => day.Day)
            .ToList();
        return moving.Count > 0 ? moving.Min().AddDays(-1) : settled;
    }

    private static double Results(YieldSeries series, DateRange window) => DayYield.Sum(series.In(window)).Events;

    private const int NamedDaysMax = 5;

    private sealed record Ready : Readiness
    {
        public override T Match<T>(Func<Readiness, T> ready, Func<string, T> notYet) => ready(this);
    }

    private sealed record NotYet(string Reason) : Readiness
    {
        public override T Match<T>(Func<Readiness, T> ready, Func<string, T> notYet) => notYet(Reason);
    }
}
