using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>Spend of one account day. A day without delivery is zero; a day of which nothing is known is absent.
/// </summary>
public sealed record SpendDay(DateOnly Day, decimal Spend);

/// <param name="LastComplete">The last account day that is over.</param>
/// <param name="Runs">Whether the platform delivers it; <c>null</c> counts as yes.</param>
public sealed record PaceInput(
    DateOnly Month,
    DateOnly LastComplete,
    Currency Currency,
    PlanFinding Plan,
    ImmutableArray<SpendDay> Days,
    bool? Runs
)
{
    /// <summary>The plan for what is known, where days are known of some campaigns only; <c>null</c> where a day is
    /// known or not.</summary>
    public decimal? PlanOfKnown { get; init; }
}

/// <summary>Holds a month's spend against its plan, on completed days only: today is never part of it.</summary>
public static class Pacer
{
    public static PaceReading Read(PaceInput input, PacingPolicy policy)
    {
        var month = PacingCalendar.MonthOf(input.Month);
        var flight = input.Plan.Plan?.Flight ?? month;
        var through = Earlier(input.LastComplete, flight.To);
        var done = Math.Max(0, through.DayNumber - flight.From.DayNumber + 1);
        var known = Known(input, month, through);
        var counted = known.Count(day => day.Day >= flight.From);
        var spent = known.Count == 0 ? (decimal?)null : known.Sum(day => day.Spend);
        var left = Math.Max(0, flight.To.DayNumber - Later(input.LastComplete, flight.From.AddDays(-1)).DayNumber);
        var reading = new PaceReading(
            month.From,
            PaceLabel.Unknown,
            "",
            input.Currency,
            through < month.From ? null : through,
            spent,
            input.Plan.Plan?.Amount,
            input.Plan.Plan?.From,
            PlanToDate: null,
            Share: null,
            Band: null,
            RunRate: null,
            Landing: null,
            RequiredPerDay: null,
            counted,
            done - counted,
            left
        );
        return input.Plan.Plan is { } plan
            ? WithPlan(reading, plan, known, input, policy)
            : reading with
            {
                Label = input.Plan.IsOver ? PaceLabel.Ended : PaceLabel.NoPlan,
                Reason = input.Plan.Missing,
            };
    }

    private static PaceReading WithPlan(
        PaceReading reading,
        MonthPlan plan,
        List<SpendDay> known,
        PaceInput input,
        PacingPolicy policy
    )
    {
        var done = reading.DaysKnown + reading.DaysMissing;
        if (done == 0)
            return reading with { Reason = "No day of it is over yet." };
        if (reading.Spent is not { } spent)
            return reading with { Reason = "No completed day of this month has figures yet." };
        var toDate =
            input.PlanOfKnown ?? known.Where(day => plan.Flight.Contains(day.Day)).Sum(day => plan.On(day.Day));
        var paced = reading with
        {
            PlanToDate = toDate,
            Share = toDate == 0 ? null : spent / toDate,
            Band = policy.BandAt(done, plan.Flight.Days),
            RunRate = RunRate(known, policy),
            IsEarly = done < policy.EarlyDays,
        };
        if (input.Runs == false)
            return paced with
            {
                Label = PaceLabel.Paused,
                Reason = "The platform does not deliver it now, so nothing is held against its plan.",
                Landing = new(spent, spent, spent),
            };
        if (reading.DaysMissing > policy.MissingShareMax * done)
            return paced with
            {
                Band = null,
                Reason = Text($"{reading.DaysMissing} of {done} completed days have no figures, which is too many."),
            };
        return Labelled(paced, plan, known, policy);
    }

    private static PaceReading Labelled(PaceReading paced, MonthPlan plan, List<SpendDay> known, PacingPolicy policy)
    {
        var landed = paced with
        {
            Landing = Landing(paced, known, policy),
            RequiredPerDay =
                paced.DaysLeft == 0 ? null : Math.Max(0, plan.Amount - paced.Spent!.Value) / paced.DaysLeft,
        };
        if (landed is not { Share: { } share, Band: { } band })
            return landed with { Reason = "Its plan is nothing, so no share of it can be spent." };
        return landed with
        {
            Label = band.LabelOf(share),
            Reason = Text(
                $"{share:P0} of the plan for {landed.DaysKnown} of {plan.Flight.Days} days is spent; {band.Low:P0} to {band.High:P0} counts as on plan."
            ),
        };
    }

    /// <summary>Days without figures spend at the run rate too: they were days like others.</summary>
    private static Landing Landing(PaceReading paced, List<SpendDay> known, PacingPolicy policy)
    {
        var (spent, rate) = (paced.Spent!.Value, paced.RunRate!.Value);
        var days = paced.DaysLeft + paced.DaysMissing;
        var expected = spent + rate * days;
        if (days == 0)
            return new(expected, expected, expected);
        var latest = Latest(known, policy);
        if (latest.Count < policy.RangeDaysMin)
            return new(expected, Low: null, High: null);
        var half = policy.RangeWidth * ErrorOfSum(latest, days);
        return new(expected, Math.Max(spent, expected - half), expected + half);
    }

    /// <summary>Standard error of the sum of further days, when the mean is itself known from few: s·√(m + m²/n).
    /// </summary>
    /// <remarks>Prediction of a new sum from a normal sample: Montgomery, Peck and Vining, Introduction to Linear
    /// Regression Analysis, section 2.5, for a constant mean.</remarks>
    private static decimal ErrorOfSum(List<decimal> spends, int further)
    {
        var mean = spends.Average();
        var variance = spends.Sum(spend => (spend - mean) * (spend - mean)) / (spends.Count - 1);
        return Root(variance * (further + (decimal)further * further / spends.Count));
    }

    private static decimal RunRate(List<SpendDay> known, PacingPolicy policy) => Latest(known, policy).Average();

    private static List<decimal> Latest(List<SpendDay> known, PacingPolicy policy) =>
        [.. known.TakeLast(policy.RunRateDays).Select(day => day.Spend)];

    private static List<SpendDay> Known(PaceInput input, DateRange month, DateOnly through) =>
        [
            .. input
                .Days.Where(day => day.Day >= month.From && day.Day <= through)
                .GroupBy(day => day.Day)
                .Select(day => new SpendDay(day.Key, day.Sum(part => part.Spend)))
                .OrderBy(day => day.Day),
        ];

    /// <summary>Newton's method, because an amount is never a double.</summary>
    private static decimal Root(decimal value)
    {
        if (value <= 0)
            return 0;
        var root = value > 1 ? value : 1;
        for (var next = (root + value / root) / 2; next < root; next = (root + value / root) / 2)
            root = next;
        return root;
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
