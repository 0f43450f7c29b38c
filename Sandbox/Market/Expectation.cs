namespace MarketingManager.Sandbox.Market;

/// <summary>What a day would bring on average: the market without its noise.</summary>
public sealed record Expectation(double Spend, double Cpm, double Ctr, double Cvr)
{
    public double Impressions => Spend / Cpm * 1000;

    public double Clicks => Impressions * Ctr;

    /// <summary>Purchases or leads that happen, whether or not anybody counts them.</summary>
    public double Results(CampaignSpec campaign) => Clicks * campaign.LinkShare * Cvr;

    public static Expectation Of(
        CampaignSpec campaign,
        Settings settings,
        DateOnly day,
        Noise noise,
        MarketPolicy policy
    )
    {
        var audience = Lever.Of(settings.Audience);
        var bidding = Lever.Of(settings.Bidding);
        // Results ~ budget^power (diminishing returns): the missing part of
        // the exponent is split between price and rate.
        var scale = (double)(settings.DailyBudget / campaign.DailyBudget);
        var lost = 1 - campaign.BudgetPower;
        var price = Math.Pow(scale, lost * policy.BudgetLossInPrice);
        var rate = Math.Pow(scale, -lost * (1 - policy.BudgetLossInPrice));
        return new(
            Spend: (double)settings.DailyBudget * bidding.Spend,
            Cpm: campaign.Cpm * price * audience.Cpm * bidding.Cpm * Seasons.Price(campaign.Week, day, policy),
            Ctr: campaign.Ctr
                * audience.Ctr
                * Creative(settings, noise, policy)
                * Freshness(campaign, settings, day)
                * Unseen(campaign, scale * bidding.Spend / (price * audience.Cpm * bidding.Cpm), audience.Audience),
            Cvr: campaign.Cvr
                * rate
                * audience.Cvr
                * bidding.Cvr
                * Learning(settings, day, policy)
                * Seasons.Demand(campaign.Week, day, policy)
        );
    }

    /// <summary>1 for a fresh creative, then an exponential decay to a floor once its days are over.</summary>
    public static double Freshness(CampaignSpec campaign, Settings settings, DateOnly day)
    {
        var tired = day.DayNumber - settings.CreativeFrom.DayNumber - campaign.FatigueAfterDays;
        return tired <= 0
            ? 1
            : campaign.FatigueFloor + ((1 - campaign.FatigueFloor) * Math.Exp(-tired / campaign.FatigueDays));
    }

    /// <summary>Audience saturation: the click rate falls with the impressions per head and week, relative to those
    /// of the starting budget.</summary>
    private static double Unseen(CampaignSpec campaign, double impressions, double people)
    {
        if (campaign.Saturation == 0)
            return 1;
        var perHead = 7 * (double)campaign.DailyBudget / campaign.Cpm * 1000 / campaign.Audience;
        return (1 + (campaign.Saturation * perHead)) / (1 + (campaign.Saturation * perHead * impressions / people));
    }

    private static double Creative(Settings settings, Noise noise, MarketPolicy policy)
    {
        if (settings.CreativeNumber == 0)
            return 1;
        var luck = noise.At(settings.CreativeNumber).Uniform();
        return policy.RefreshedCreativeMin + (luck * (policy.RefreshedCreativeMax - policy.RefreshedCreativeMin));
    }

    private static double Learning(Settings settings, DateOnly day, MarketPolicy policy) =>
        settings.LearningFrom is { } from && day < from.AddDays(policy.LearningDays) ? policy.LearningCvr : 1;
}
