using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>A line of the settings: the product's word, and the platform's own beside it.</summary>
public sealed record SettingLine(string Label, string Value, string? Raw = null);

/// <summary>A campaign's settings at one platform, in words.</summary>
public static class SettingsView
{
    public static ImmutableArray<SettingLine> Lines(FoundOnPlatform found, Numbers numbers) =>
        [
            new("Name", found.Name, found.ExternalId),
            new("Status", Word(found.Delivery), found.Status),
            new("Objective", Mapped(found.SuggestedObjective), found.Objective),
            .. Given("Type", found.SuggestedType),
            .. Budget(found, numbers),
            new("Schedule", Schedule(found, numbers), found.TimeZone),
            new("Bidding", found.Bidding is null ? "not said at this level" : Readable(found.Bidding), found.Bidding),
            .. Given("Campaign group", found.GroupId),
        ];

    /// <summary>The parts' budgets, where the campaign has none of its own.</summary>
    public static ImmutableArray<SettingLine> AdGroups(FoundOnPlatform found, Numbers numbers) =>
        [
            .. found.AdGroupBudgets.Select(part => new SettingLine(
                part.Name,
                Amounts(part.Daily, part.Lifetime, numbers) ?? "no budget of its own",
                part.ExternalId
            )),
        ];

    public static string Word(DeliveryStatus status) =>
        status switch
        {
            DeliveryStatus.Running => "Running",
            DeliveryStatus.Paused => "Paused",
            DeliveryStatus.Limited => "Limited",
            DeliveryStatus.Ended => "Ended",
            DeliveryStatus.Draft => "Not running yet",
            DeliveryStatus.Removed => "Removed",
            _ => "Unknown here",
        };

    private static IEnumerable<SettingLine> Budget(FoundOnPlatform found, Numbers numbers)
    {
        yield return new(
            "Budget",
            Amounts(found.DailyBudget, found.LifetimeBudget, numbers)
                ?? (
                    found.AdGroupBudgets.IsDefaultOrEmpty
                        ? "none of its own: shared, or set deeper"
                        : $"set by {numbers.Counted(found.AdGroupBudgets.Length, "ad group")}"
                )
        );
    }

    private static string? Amounts(Money? daily, Money? lifetime, Numbers numbers)
    {
        string[] parts =
        [
            .. daily is { } day
                ? [$"{numbers.Money(day.Amount, day.Currency.Code).Text} a day"]
                : Array.Empty<string>(),
            .. lifetime is { } all
                ? [$"{numbers.Money(all.Amount, all.Currency.Code).Text} in all"]
                : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join(", ", parts);
    }

    private static string Schedule(FoundOnPlatform found, Numbers numbers) =>
        (found.StartsOn, found.EndsOn) switch
        {
            ({ } from, { } to) => numbers.Range(from, to),
            ({ } from, null) => $"since {numbers.Day(from)}, no end set",
            (null, { } to) => $"until {numbers.Day(to)}",
            _ => "not said",
        };

    private static IEnumerable<SettingLine> Given(string label, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [new(label, Readable(value), value)];

    private static string Mapped(string? objective) => objective is null ? "not said" : Labels.Title(objective);

    private static string Readable(string words) =>
        words.Any(char.IsLower) ? words : Labels.Title(words.Replace('_', ' ').ToLowerInvariant());
}
