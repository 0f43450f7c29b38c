namespace MarketingManager.Sandbox.Market;

/// <summary>The result of one campaign on one day: a pure function of seed, settings history and the moment of asking.
/// A later moment adds late conversions to a day and never takes one away.
/// </summary>
public static class DayModel
{
    private enum Part
    {
        Price,
        Pacing,
        Impressions,
        ClickRate,
        Clicks,
        LinkClicks,
        ConversionRate,
        Conversions,
        Conversion,
        Views,
        Creative,
    }

    public static Expectation Expect(Noise campaignNoise, Timeline timeline, DateOnly day, MarketPolicy policy) =>
        Expectation.Of(timeline.Campaign, timeline.On(day, policy), day, campaignNoise.At((int)Part.Creative), policy);

    /// <summary><c>null</c> when nothing was delivered: before the first day, after today, or while paused.</summary>
    public static DayResult? Of(Noise campaignNoise, Timeline timeline, DateOnly day, Moment now, MarketPolicy policy)
    {
        var campaign = timeline.Campaign;
        var settings = timeline.On(day, policy);
        if (!settings.Active || day > now.Today || day < timeline.Start.AddDays(campaign.FirstDay))
            return null;
        // Keyed by distance from the start, so that one seed tells one story whatever the calendar says.
        var noise = campaignNoise.At((int)Part.Conversion).At(day.DayNumber - timeline.Start.DayNumber);
        var expected = Expect(campaignNoise, timeline, day, policy);
        var share = day == now.Today ? now.DayShare : 1;
        var spend = expected.Spend * Math.Min(1.1, Factor(Part.Pacing, policy.PacingSigma));
        var impressions = Draw(Part.Impressions, spend / (expected.Cpm * Factor(Part.Price, policy.CpmSigma)) * 1000);
        var clicks = Math.Min(
            impressions,
            Draw(Part.Clicks, impressions * expected.Ctr * Factor(Part.ClickRate, policy.CtrSigma))
        );
        var links = Math.Min(clicks, Draw(Part.LinkClicks, clicks * campaign.LinkShare));
        var made = Math.Min(
            links,
            Draw(Part.Conversions, links * expected.Cvr * Factor(Part.ConversionRate, policy.CvrSigma))
        );
        var (known, revenue) = settings.Tracked ? Known(campaign, made, noise, day, now, policy) : (0, 0m);
        return impressions * share < 1
            ? null
            : new DayResult(
                day,
                (int)(impressions * share),
                (int)(clicks * share),
                (int)(links * share),
                Math.Round((decimal)(spend * share), 2),
                campaign.Kind == CampaignKind.Sales ? known : 0,
                revenue,
                campaign.Kind == CampaignKind.Leads ? known : 0,
                (int)(Draw(Part.Views, impressions * campaign.VideoRate) * share)
            );

        double Factor(Part part, double sigma) => noise.At((int)part).Factor(sigma);

        int Draw(Part part, double mean) => noise.At((int)part).Poisson(mean);
    }

    /// <summary>Each conversion has its own lag, hour and value, so what is known only grows as time passes.</summary>
    private static (int Count, decimal Revenue) Known(
        CampaignSpec campaign,
        int made,
        Noise noise,
        DateOnly day,
        Moment now,
        MarketPolicy policy
    )
    {
        var age = now.Today.DayNumber - day.DayNumber;
        var (count, revenue) = (0, 0m);
        for (var index = 0; index < made; index++)
        {
            var one = noise.At((int)Part.Conversion).At(index);
            var lag = Lag(one.At(0).Uniform(), policy);
            if (age < lag || (age == lag && one.At(1).Uniform() > now.DayShare))
                continue;
            count++;
            if (campaign.Kind == CampaignKind.Sales)
                revenue += Math.Round((decimal)(campaign.OrderValue * one.At(2).Factor(policy.OrderSigma)), 2);
        }

        return (count, revenue);
    }

    private static int Lag(double luck, MarketPolicy policy)
    {
        var lag = 0;
        for (; lag < policy.LagShares.Length - 1 && luck >= policy.LagShares[lag]; lag++)
            luck -= policy.LagShares[lag];
        return lag;
    }
}
