using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Days of one campaign with a known story.</summary>
public static class Series
{
    /// <summary>60 days of about 42 orders a day; in the last 7 about half as
    /// many for the same spend and clicks.</summary>
    public static IEnumerable<DailyFact> Worsening(DateOnly last) =>
        Days(last, 60, index => index >= 53 ? 20 + (index % 3) : 42 + (index % 5));

    public static IEnumerable<DailyFact> StillBad(DateOnly first, int days) =>
        Days(first.AddDays(days - 1), days, index => 20 + (index % 3));

    /// <summary>After the repair: orders are back.</summary>
    public static IEnumerable<DailyFact> Repaired(DateOnly first, int days) =>
        Days(first.AddDays(days - 1), days, index => 43 + (index % 5));

    /// <summary>After a change that made it much worse.</summary>
    public static IEnumerable<DailyFact> Collapsed(DateOnly first, int days) =>
        Days(first.AddDays(days - 1), days, index => 9 + (index % 3));

    private static IEnumerable<DailyFact> Days(DateOnly last, int days, Func<int, int> orders)
    {
        for (var index = 0; index < days; index++)
        {
            yield return new DailyFact(
                "C1",
                Platform.Meta,
                EntityLevel.Campaign,
                "C1",
                "Campaign One",
                last.AddDays(index - days + 1),
                new MeasureSet
                {
                    Impressions = 50_000 + (index * 10),
                    Clicks = 1_000 + (index % 9),
                    Spend = 800.50m + (index % 6),
                    Orders = orders(index),
                    Revenue = orders(index) * 60,
                },
                Currency.Of("EUR")
            );
        }
    }
}
