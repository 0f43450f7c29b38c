using System.Globalization;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Tests.Campaigns;

public sealed class SettingsViewTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void The_platforms_word_stands_beside_ours()
    {
        var lines = SettingsView.Lines(
            new("120210", "Spring", "ENABLED, LEARNING", "OUTCOME_SALES")
            {
                Delivery = DeliveryStatus.Running,
                SuggestedObjective = "conversion",
                DailyBudget = new Money(50m, Euro),
                Bidding = "LOWEST_COST_WITHOUT_CAP",
                StartsOn = new(2026, 1, 5),
                GroupId = "7001",
            },
            Numbers
        );

        lines.ShouldBe([
            new("Name", "Spring", "120210"),
            new("Status", "Running", "ENABLED, LEARNING"),
            new("Objective", "Conversion", "OUTCOME_SALES"),
            new("Budget", "EUR\u00a050.00 a day"),
            new("Schedule", "since 5 Jan 2026, no end set"),
            new("Bidding", "Lowest cost without cap", "LOWEST_COST_WITHOUT_CAP"),
            new("Campaign group", "7001", "7001"),
        ]);
    }

    [Fact]
    public void Budgets_of_ad_groups_are_shown_where_the_campaign_has_none()
    {
        var found = new FoundOnPlatform("1", "Clips", "ENABLE", null)
        {
            AdGroupBudgets =
            [
                new("11", "Women", new Money(20m, Euro), null),
                new("12", "Men", null, new Money(900m, Euro)),
                new("13", "All", null, null),
            ],
        };

        SettingsView.Lines(found, Numbers).ShouldContain(new SettingLine("Budget", "set by 3 ad groups"));
        SettingsView
            .AdGroups(found, Numbers)
            .Select(line => line.Value)
            .ShouldBe(["EUR\u00a020.00 a day", "EUR\u00a0900.00 in all", "no budget of its own"]);
    }

    [Fact]
    public void What_the_platform_does_not_say_is_said_to_be_unknown_and_is_no_zero()
    {
        var lines = SettingsView.Lines(new("1", "Clips", "SOMETHING_NEW", null), Numbers);

        lines.ShouldContain(new SettingLine("Status", "Unknown here", "SOMETHING_NEW"));
        lines.ShouldContain(new SettingLine("Budget", "none of its own: shared, or set deeper"));
        lines.ShouldContain(new SettingLine("Schedule", "not said"));
    }
}
