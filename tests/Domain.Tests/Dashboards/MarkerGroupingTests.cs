using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Dashboards;

public sealed class MarkerGroupingTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    [Fact]
    public void Marks_are_grouped_by_day_and_kind_and_what_is_too_much_is_counted()
    {
        var policy = new MarkerPolicy { ShownPerGroup = 2 };
        Marker[] marks =
        [
            Mark(MarkerKind.Observed, 1, "b"),
            Mark(MarkerKind.Restated, 0, "r", count: 40),
            Mark(MarkerKind.Changed, 0, "c1"),
            Mark(MarkerKind.Changed, 0, "c2"),
            Mark(MarkerKind.Changed, 0, "c3"),
        ];

        var days = MarkerGrouping.ByDay(marks, policy);

        days.Select(day => (day.Day, day.Count)).ShouldBe([(Day, 43), (Day.AddDays(1), 1)]);
        days[0]
            .Groups.Select(group => (group.Kind, group.Count, group.Shown.Length, group.Rest))
            .ShouldBe([(MarkerKind.Changed, 3, 2, 1), (MarkerKind.Restated, 40, 1, 0)]);
        MarkerGrouping
            .ByDay(marks.AsEnumerable().Reverse(), policy)[0]
            .Groups[0]
            .Shown.ShouldBe(days[0].Groups[0].Shown);
    }

    [Fact]
    public void A_question_over_more_days_than_there_may_be_keeps_the_latest()
    {
        var policy = new MarkerPolicy { DaysMax = 10 };

        MarkerGrouping.Within(Day.AddDays(-30), Day, policy).ShouldBe(new DateRange(Day.AddDays(-9), Day));
        MarkerGrouping.Within(Day, Day.AddDays(-3), policy).ShouldBe(new DateRange(Day.AddDays(-3), Day));
    }

    private static Marker Mark(MarkerKind kind, int day, string text, int count = 1) =>
        new(kind, Day.AddDays(day), Day.AddDays(day), text, "C1", "One", count);
}
