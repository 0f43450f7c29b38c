using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;

namespace MarketingManager.WebUI.Mappings;

public static class MappingWords
{
    public static string Unit(RawUnit unit) =>
        unit switch
        {
            RawUnit.Count => "a count",
            RawUnit.Money => "the account's currency",
            RawUnit.MoneyMicros => "millionths of the account's currency",
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of raw fields."),
        };

    /// <summary>The address of the page with the raw rows of a day.</summary>
    public static string RawLink(string code, Platform platform, DateOnly day) =>
        $"raw?code={Uri.EscapeDataString(code)}&platform={platform}&day={day:yyyy-MM-dd}";
}
