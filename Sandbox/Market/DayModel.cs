namespace MarketingManager.Sandbox.Market;

/// <summary>The result of one campaign on one day: a pure function of seed, settings history and the moment of
/// asking. A later moment adds late conversions to a day and never takes one away; clicks and cost that turn out to
/// be invalid are credited once, after a few days.</summary>
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
        Invalid,
    }

    public static Expectation Expect(Noise campaignNoise, Timeline timeline, DateOnly day, MarketPolicy policy) =>
        Expectation.Of(timeline.Campaign, timeline.On(day, policy), day, campaignNoise.At((int)Part.Creative), policy);

    /// <summary>Whether the day has a row, at a fraction of the price of the row.</summary>
    public static bool Delivers(
        Noise campaignNoise,
        Timeline timeline,
        DateOnly day,
        Moment now,
        MarketPolicy policy
    ) =>
        Delivery.Of(campaignNoise, timeline, day, now, policy) is { } delivery
        && delivery.Impressions * delivery.Share >= 1;

    /// <summary><c>null</c> when nothing was delivered: before the first day, after today, or while paused.</summary>
    public static DayResult? Of(Noise campaignNoise, Timeline timeline, DateOnly day, Moment now, MarketPolicy policy)
    {
        if (
            Delivery.Of(campaignNoise, timeline, day, now, policy) is not { } delivery
            || delivery.Impressions * delivery.Share < 1
        )
            return null;
        var (noise, impressions, share, expected) = (
            delivery.Noise,
            delivery.Impressions,
            delivery.Share,
            delivery.Expected
        );
        var campaign = timeline.Campaign;
        var clicks = Math.Min(
            impressions,
            Draw(Part.Clicks, impressions * expected.Ctr * Factor(Part.ClickRate, policy.CtrSigma))
        );
        var links = Math.Min(clicks, Draw(Part.LinkClicks, clicks * campaign.LinkShare));
        var made = Math.Min(
            links,
            Draw(Part.Conversions, links * expected.Cvr * Factor(Part.ConversionRate, policy.CvrSigma))
        );
        var known = delivery.Tracked ? Known(campaign, made, noise, day, now, policy) : default;
        var (sales, leads) = (campaign.Kind == CampaignKind.Sales, campaign.Kind == CampaignKind.Leads);
        var valid = Valid(noise, day, now, policy);
        return new DayResult(
            day,
            (int)(impressions * share),
            (int)(clicks * share * valid),
            (int)(links * share * valid),
            Math.Round((decimal)(delivery.Spend * share * valid), policy.MoneyDigits),
            sales ? known.Count : 0,
            known.Revenue,
            leads ? known.Count : 0,
            (int)(Draw(Part.Views, impressions * campaign.VideoRate) * share)
        )
        {
            Credit = sales || leads ? known.Credit : 0,
            ViewThrough = sales || leads ? known.Views : 0,
        };

        double Factor(Part part, double sigma) => noise.At((int)part).Factor(sigma);

        int Draw(Part part, double mean) => noise.At((int)part).Poisson(mean);
    }

    /// <summary>Invalid clicks are on the bill until the platform has credited them.</summary>
    private static double Valid(Noise noise, DateOnly day, Moment now, MarketPolicy policy) =>
        policy.InvalidShare == 0 || now.Today.DayNumber - day.DayNumber < policy.InvalidDays
            ? 1
            : 1 - (policy.InvalidShare * noise.At((int)Part.Invalid).Uniform());

    /// <summary>Each conversion has its own lag, hour and value, so what is known only grows as time
    /// passes.</summary>
    private static Conversions Known(
        CampaignSpec campaign,
        int made,
        Noise noise,
        DateOnly day,
        Moment now,
        MarketPolicy policy
    )
    {
        var age = now.Today.DayNumber - day.DayNumber;
        var known = default(Conversions);
        for (var index = 0; index < made; index++)
        {
            var one = noise.At((int)Part.Conversion).At(index);
            var lag = Lag(one.At(0).Uniform(), policy);
            if (age < lag || (age == lag && one.At(1).Uniform() > now.DayShare))
                continue;
            known.Count++;
            known.Credit += policy.FractionalCredit ? Share(one.At(3).Uniform()) : 1;
            if (one.At(4).Uniform() < policy.ViewShare)
                known.Views++;
            if (campaign.Kind == CampaignKind.Sales)
                known.Revenue += Math.Round(
                    (decimal)(campaign.OrderValue * one.At(2).Factor(policy.OrderSigma)),
                    policy.MoneyDigits
                );
        }

        return known;
    }

    /// <summary>Most conversions have one touch; the credit of the others is shared with campaigns
    /// elsewhere.</summary>
    private static decimal Share(double luck) => luck < 0.7 ? 1m : 0.5m + Math.Round((decimal)(luck - 0.7), 2);

    private static int Lag(double luck, MarketPolicy policy)
    {
        var lag = 0;
        for (; lag < policy.LagShares.Length - 1 && luck >= policy.LagShares[lag]; lag++)
            luck -= policy.LagShares[lag];
        return lag;
    }

    private struct Conversions
    {
        public int Count;
        public int Views;
        public decimal Credit;
        public decimal Revenue;
    }

    /// <summary>What the auction gave: the part of a day that decides whether it has a row at all.</summary>
    private readonly record struct Delivery(
        Noise Noise,
        Expectation Expected,
        double Spend,
        int Impressions,
        double Share,
        bool Tracked
    )
    {
        public static Delivery? Of(
            Noise campaignNoise,
            Timeline timeline,
            DateOnly day,
            Moment now,
            MarketPolicy policy
        )
        {
            if (day > now.Today || day < timeline.Start.AddDays(timeline.Campaign.FirstDay))
                return null;
            var settings = timeline.On(day, policy);
            if (!settings.Active)
                return null;
            // Keyed by distance from the start, so that one seed tells one story whatever the calendar says.
            var noise = campaignNoise.At((int)Part.Conversion).At(day.DayNumber - timeline.Start.DayNumber);
            var expected = Expectation.Of(
                timeline.Campaign,
                settings,
                day,
                campaignNoise.At((int)Part.Creative),
                policy
            );
            var spend = expected.Spend * Math.Min(1.1, noise.At((int)Part.Pacing).Factor(policy.PacingSigma));
            var price = expected.Cpm * noise.At((int)Part.Price).Factor(policy.CpmSigma);
            var impressions = noise.At((int)Part.Impressions).Poisson(spend / price * 1000);
            return new(noise, expected, spend, impressions, day == now.Today ? now.DayShare : 1, settings.Tracked);
        }
    }
}
