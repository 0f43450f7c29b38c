using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>What is known of a campaign's month.</summary>
/// <param name="Settings">As of the last pull; empty for campaigns that only come as files.</param>
/// <param name="Days">Of the month, in the campaign's currency; a day of which nothing is known is absent.</param>
/// <param name="OtherCurrencies">Of days that are left out.</param>
/// <param name="SpentBefore">Before the month; <c>null</c> when nothing is known of the days before.</param>
public sealed record PacedCampaign(
    string Code,
    string Name,
    string Type,
    Currency Currency,
    string TimeZone,
    ImmutableArray<PlatformSettings> Settings,
    ImmutableArray<SpendDay> Days,
    ImmutableArray<string> OtherCurrencies,
    decimal? SpentBefore
);

/// <summary>A campaign's month with what was made of it.</summary>
public sealed record Paced(PacedCampaign Campaign, PaceInput Input, PaceReading Reading)
{
    public static Paced Of(PacedCampaign campaign, TargetsState targets, DateOnly month, DateTimeOffset now)
    {
        var budget = CampaignBudget.Of(campaign.Settings, campaign.Currency);
        var target = targets.Of(TargetScope.Campaign(campaign.Code), campaign.Currency, month);
        var input = new PaceInput(
            month,
            AccountDays.LastComplete(now, campaign.TimeZone),
            campaign.Currency,
            MonthPlan.Of(month, budget, target, campaign.SpentBefore),
            campaign.Days,
            budget.Runs
        );
        return new(campaign, input, Pacer.Read(input, PacingPolicy.Default));
    }

    public ImmutableArray<string> LeftOut =>
        Campaign.OtherCurrencies.IsEmpty
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Days in {string.Join(", ", Campaign.OtherCurrencies)} are not added to {Campaign.Currency}."
                ),
            ];
}
