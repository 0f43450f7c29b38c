namespace MarketingManager.Sandbox.Market;

/// <summary>What the calendar does to price and demand; both have mean 1 over a week and over a year.</summary>
public static class Seasons
{
    // Sunday first, as DayOfWeek counts. Each row has mean 1.
    private static readonly double[] ConsumerDemand = [1.14, 1.02, 0.96, 0.94, 0.95, 0.96, 1.03];
    private static readonly double[] BusinessDemand = [0.62, 1.18, 1.22, 1.18, 1.14, 1.00, 0.66];
    private static readonly double[] ConsumerPrice = [1.04, 0.97, 0.97, 0.98, 1.00, 1.02, 1.02];
    private static readonly double[] BusinessPrice = [0.93, 1.02, 1.04, 1.04, 1.03, 1.01, 0.93];

    public static double Price(WeekShape week, DateOnly day, MarketPolicy policy) =>
        (week == WeekShape.Business ? BusinessPrice : ConsumerPrice)[(int)day.DayOfWeek]
        * (1 + (policy.YearlyCpmSwing * Wave(day, policy)));

    public static double Demand(WeekShape week, DateOnly day, MarketPolicy policy) =>
        (week == WeekShape.Business ? BusinessDemand : ConsumerDemand)[(int)day.DayOfWeek]
        * (1 + (policy.YearlyDemandSwing * Wave(day, policy)));

    private static double Wave(DateOnly day, MarketPolicy policy) =>
        Math.Cos(2 * Math.PI * (day.DayOfYear - policy.YearlyPeakDay) / 365.25);
}
