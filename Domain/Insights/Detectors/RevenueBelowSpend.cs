using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights.Detectors;

/// <summary>MM003: for weeks a selling campaign brings in less revenue than it spends, beyond noise. No baseline of
/// its own shows that, because a campaign that always loses money is normal for itself.
/// </summary>
public static class RevenueBelowSpend
{
    public static Detector Detector { get; } =
        new("MM003", nameof(RevenueBelowSpend), "Does the campaign bring in less than it costs?", Examine);

    private static Finding? Examine(DetectorInput input)
    {
        if (input.Kpi.Yield != Measure.Revenue)
            return null;
        // Days of a run without any result are the question of MM002; they would only blur the normal return.
        var days = input
            .Series.In(input.Window.Whole)
            .Where(day => input.Window.ZeroRun?.Contains(day.Day) != true)
            .ToImmutableArray();
        var recent = input.Series.In(input.Window.Recent);
        if (
            recent.IsEmpty
            || YieldBaseline.Fit(days, YieldPolicy.Default with { OutlierShareMax = 0 }) is not { } fit
            || fit.Events < input.Policy.ExpectedMin(input.Kpi.Events)
        )
            return null;
        var even = input.Policy.BreakEvenReturn;
        var facts = new Facts(
            fit.Events * input.Series.UnitValue,
            fit.Exposure,
            DayYield.Sum(recent).Exposure / recent.Length,
            days.Length,
            fit,
            even
        );
        return facts.Return <= even * (1 - input.Policy.LossMin) && facts.Z <= -input.Policy.AlertZ
            ? Report(input, new(days[0].Day, days[^1].Day), facts)
            : null;
    }

    private static Finding Report(DetectorInput input, DateRange range, Facts facts)
    {
        var stake = new Money(
            Math.Round((decimal)facts.LossPerDay, input.Campaign.Currency.Exponent),
            input.Campaign.Currency
        );
        var share = input.CampaignSpendPerDay > 0 ? facts.LossPerDay / (double)input.CampaignSpendPerDay : 0;
        return new(
            input.Policy.SeverityOf(share, -facts.Z),
            Invariant($"{input.Where}: {facts.Return:0.00} of revenue per {input.Campaign.Currency} spent"),
            Tell(input, range, facts, stake),
            Cause.Unprofitable,
            stake,
            Prove(input, range, facts, stake)
        );
    }

    private static Story Tell(DetectorInput input, DateRange range, Facts facts, Money stake)
    {
        var currency = input.Campaign.Currency;
        return new(
            Invariant($"{input.Where}: ROAS was {facts.Return:0.00} on {Wording.Days(range)}: ")
                + Invariant($"{Wording.Amount((decimal)facts.Spend, currency)} spent, ")
                + Invariant(
                    $"{Wording.Amount((decimal)facts.Revenue, currency)} of revenue; {facts.Even:0.00} is needed to "
                )
                + "earn back the spend.",
            Invariant(
                $"An order is worth {Wording.Amount((decimal)input.Series.UnitValue, currency)} on average and costs "
            )
                + Invariant(
                    $"{Wording.Amount((decimal)(facts.Spend / facts.Fit.Events), currency)} of advertising. Revenue "
                )
                + Invariant(
                    $"is what {Wording.Source(input.Platform)} attributes; if orders are credited elsewhere the "
                )
                + "return is higher.",
            $"At the current spend about {Wording.Amount(stake)} per day is not earned back, before the cost of goods.",
            Invariant($"{facts.Fit.Events:N0} {Words.Of(input.Kpi.Events)} in {facts.Days} days; dispersion ")
                + Invariant($"{facts.Fit.Dispersion:0.0}, {-facts.Z:0.0} standard errors below break-even."),
            $"Lower the budget of {input.Campaign.Name}{input.On} now, then decide whether its orders are counted in full or "
                + "the campaign should end."
        );
    }

    private static ImmutableArray<Evidence> Prove(DetectorInput input, DateRange range, Facts facts, Money stake)
    {
        var currency = input.Campaign.Currency.ToString();
        Evidence Number(string name, double value, string unit, string formula) =>
            new(name, Wording.Number(value), unit, range.From, range.To, Wording.Number(facts.Fit.Events), formula);
        return
        [
            Number("ROAS", facts.Return, "ratio", "revenue / spend, days of a run without results left out"),
            Number("break-even ROAS", facts.Even, "ratio", "policy: revenue equals spend"),
            Number("spend", facts.Spend, currency, "sum of spend"),
            Number("revenue", facts.Revenue, currency, "sum of revenue"),
            Number("z", facts.Z, "standard errors", "ln(ROAS / break-even) / sqrt(phi / orders + between weeks)"),
            Number("at stake per day", (double)stake.Amount, currency, "recent spend per day x (break-even - ROAS)"),
        ];
    }

    private sealed record Facts(
        double Revenue,
        double Spend,
        double SpendPerDay,
        int Days,
        YieldBaseline Fit,
        double Even
    )
    {
        public double Return => Revenue / Spend;

        public double LossPerDay => SpendPerDay * (Even - Return);

        public double Z =>
            new YieldChange(
                Math.Log(Return / Even),
                Math.Sqrt(Fit.Dispersion / Fit.Events + Fit.WeekSd * Fit.WeekSd / Math.Max(1, Days / 7.0)),
                Fit.DegreesOfFreedom,
                Fit.Events,
                Fit.Events,
                Spend
            ).Z;
    }
}
