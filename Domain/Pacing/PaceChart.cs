using System.Collections.Immutable;

namespace MarketingManager.Domain.Pacing;

/// <summary>The month as sums from its first day: what was spent, what was planned, and where it is heading.</summary>
public static class PaceChart
{
    public static ImmutableArray<PaceDay> Days(PaceInput input, PaceReading reading)
    {
        var spends = input
            .Days.GroupBy(day => day.Day)
            .ToDictionary(day => day.Key, day => day.Sum(part => part.Spend));
        var (sum, started) = (0m, false);
        var days = ImmutableArray.CreateBuilder<PaceDay>();
        foreach (var day in PacingCalendar.MonthOf(input.Month).EachDay())
        {
            var known = spends.TryGetValue(day, out var spend) && day <= reading.Through;
            (sum, started) = known ? (sum + spend, true) : (sum, started);
            var ahead = Ahead(reading, day);
            days.Add(
                new(
                    day,
                    known ? sum : null,
                    input.Plan.Plan?.Through(day),
                    ahead is null ? null : Between(reading, reading.Landing!.Expected, ahead.Value),
                    ahead is null || reading.Landing!.Low is not { } low ? null : Between(reading, low, ahead.Value),
                    ahead is null || reading.Landing!.High is not { } high ? null : Between(reading, high, ahead.Value)
                )
            );
        }

        return days.ToImmutable();
    }

    /// <summary>The share of the way from the last completed day to the landing; <c>null</c> for days before, and
    /// without a landing.</summary>
    private static decimal? Ahead(PaceReading reading, DateOnly day) =>
        reading is { Landing: not null, Through: { } through, DaysLeft: > 0, Label: not PaceLabel.Paused }
        && day >= through
            ? Math.Min(1, (decimal)(day.DayNumber - through.DayNumber) / reading.DaysLeft)
            : null;

    private static decimal Between(PaceReading reading, decimal landing, decimal ahead) =>
        reading.Spent!.Value + (landing - reading.Spent.Value) * ahead;
}
