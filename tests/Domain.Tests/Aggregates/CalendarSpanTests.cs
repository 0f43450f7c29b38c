using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Aggregates;

public sealed class CalendarSpanTests
{
    [Fact]
    public void Four_weeks_across_a_month_are_two_thirds_and_the_days_around_them()
    {
        var spans = CalendarSpan.Cover(new DateRange(new(2026, 10, 28), new(2026, 11, 24))).ToList();

        spans.Count(span => span.Length == SpanLength.Third).ShouldBe(2);
        spans.Count(span => span.Length == SpanLength.Day).ShouldBe(8);
    }

    [Fact]
    public void A_whole_year_is_its_months() =>
        CalendarSpan
            .Cover(new DateRange(new(2024, 1, 1), new(2024, 12, 31)))
            .Select(span => span.Length)
            .ShouldBe(Enumerable.Repeat(SpanLength.Month, 12));

    [Fact]
    public void The_last_third_ends_with_its_month()
    {
        new CalendarSpan(SpanLength.Third, new(2024, 2, 21)).Last.ShouldBe(new(2024, 2, 29));
        new CalendarSpan(SpanLength.Third, new(2026, 2, 21)).Last.ShouldBe(new(2026, 2, 28));
        new CalendarSpan(SpanLength.Third, new(2026, 3, 11)).Last.ShouldBe(new(2026, 3, 20));
        CalendarSpan.ThirdOf(new(2026, 3, 31)).ShouldBe(new(2026, 3, 21));
    }

    [Fact]
    public void Every_range_is_covered_once_and_without_gaps()
    {
        var first = new DateOnly(2023, 12, 1);
        for (var from = 0; from < 100; from++)
        {
            for (var days = 1; days < 130; days += 7)
            {
                var range = DateRange.Ending(first.AddDays(from + days - 1), days);
                var covered = CalendarSpan
                    .Cover(range)
                    .SelectMany(span => new DateRange(span.First, span.Last).EachDay());
                covered.ShouldBe(range.EachDay());
            }
        }
    }

    [Fact]
    public void The_end_of_the_calendar_ends_the_cover() =>
        CalendarSpan
            .Cover(new DateRange(new(9999, 12, 1), DateOnly.MaxValue))
            .ShouldHaveSingleItem()
            .Length.ShouldBe(SpanLength.Month);
}
