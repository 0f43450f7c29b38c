namespace MarketingManager.Domain.Values;

/// <summary>Days are the ad account's days: an instant belongs to the date
/// that the account's own clock shows.</summary>
public static class AccountDays
{
    /// <summary>An unknown time zone counts as UTC: a day that is off by hours is
    /// better than a campaign that cannot be read.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, string timeZone) =>
        DateOnly.FromDateTime(
            TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
                ? TimeZoneInfo.ConvertTime(instant, zone).DateTime
                : instant.UtcDateTime
        );

    /// <summary>The last day that is over in the account; today is still moving and never analysed.</summary>
    public static DateOnly LastComplete(DateTimeOffset instant, string timeZone) =>
        DayOf(instant, timeZone).AddDays(-1);

    public static bool IsKnown(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);
}
