using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>Something that results are reported for. What is below a campaign shares its results without a rest: the
/// sums of its groups, and of its ads, are its own.</summary>
public sealed record Entity(EntityLevel Level, string Id, string Name, ImmutableArray<CampaignSpec> Campaigns)
{
    /// <summary>Null for a whole account.</summary>
    public CampaignSpec? Campaign => Level == EntityLevel.Account ? null : Campaigns[0];

    public string GroupId { get; private init; } = "";

    public string GroupName { get; private init; } = "";

    /// <summary>Position of the group in the campaign, and of the ad in the group, from 0.</summary>
    public int Group { get; private init; }

    public int Ad { get; private init; }

    public static Entity Whole(SeededAccount account, ImmutableArray<CampaignSpec> campaigns) =>
        new(EntityLevel.Account, account.Id, account.Name, campaigns);

    public static IEnumerable<Entity> Of(CampaignSpec campaign, EntityLevel level) =>
        level switch
        {
            EntityLevel.Group => Groups(campaign),
            EntityLevel.Ad => Groups(campaign).SelectMany(group => Ads(campaign, group)),
            _ => [new(EntityLevel.Campaign, campaign.Id, campaign.Name, [campaign])],
        };

    /// <summary>What the ids of a campaign's groups and ads begin with.</summary>
    public static string MarkOf(CampaignSpec campaign) => Kept(campaign.Id);

    /// <summary>What of a group's or an ad's id says whose it is; <c>null</c> when it cannot be one.</summary>
    public static string? ParentMark(string id) => id.Length > 4 ? id[..^4] : null;

    /// <summary>Its part of a campaign's day.</summary>
    public DayResult Part(DayResult whole, Noise luck, int moneyDigits)
    {
        if (Level is EntityLevel.Account or EntityLevel.Campaign)
            return whole;
        var day = luck.At(whole.Day.DayNumber);
        var groups = Campaigns[0].Groups;
        var (from, to) = (Boundary(Group, groups, day), Boundary(Group + 1, groups, day));
        if (Level == EntityLevel.Ad)
        {
            var (ads, width) = (Campaigns[0].AdsPerGroup, to - from);
            var ad = day.At(1000 + Group);
            (from, to) = (
                Ad == 0 ? from : from + (width * Boundary(Ad, ads, ad)),
                Ad == ads - 1 ? to : from + (width * Boundary(Ad + 1, ads, ad))
            );
        }

        return Slice(whole, from, to, moneyDigits);
    }

    /// <summary>Equal parts, moved a little from day to day.</summary>
    private static double Boundary(int index, int count, Noise luck) =>
        index == 0 ? 0
        : index == count ? 1
        : (index + (0.5 * (luck.At(index).Uniform() - 0.5))) / count;

    /// <summary>Differences of rounded running totals: whole numbers that add up exactly. Everything follows the
    /// impressions, and revenue and credit the conversions they belong to, so that no part clicks, costs or earns
    /// without a reason.</summary>
    private static DayResult Slice(DayResult whole, double from, double to, int moneyDigits)
    {
        var shown = (From: Share(whole.Impressions, from), To: Share(whole.Impressions, to));
        var sold = (Share(whole.Purchases, shown.From), Share(whole.Purchases, shown.To));
        var made = (Share(whole.Conversions, shown.From), Share(whole.Conversions, shown.To));
        return new(
            whole.Day,
            Count(whole.Impressions),
            Count(whole.Clicks),
            Count(whole.LinkClicks),
            Amount(whole.Spend, shown, moneyDigits),
            Count(whole.Purchases),
            Amount(whole.Revenue, sold, moneyDigits),
            Count(whole.Leads),
            Count(whole.VideoViews)
        )
        {
            Credit = Amount(whole.Credit, made, 2),
            ViewThrough = (int)Amount(whole.ViewThrough, made, 0),
        };

        int Count(int total) => (int)Amount(total, shown, 0);
    }

    /// <summary>A share of a whole number, rounded down to a share that leaves it whole.</summary>
    private static decimal Share(int total, double part) => Share(total, (decimal)part);

    private static decimal Share(int total, decimal part) =>
        part >= 1 ? 1
        : total == 0 ? 0
        : Math.Floor((total * part) + 0.0000000001m) / total;

    private static decimal Amount(decimal total, (decimal From, decimal To) share, int digits)
    {
        return Running(share.To) - Running(share.From);

        // A quotient such as 2/3 comes back a little below the whole number that it was made from.
        decimal Running(decimal part) =>
            part >= 1 ? total : Math.Round((total * part) + 0.0000000001m, digits, MidpointRounding.ToZero);
    }

    private static IEnumerable<Entity> Groups(CampaignSpec campaign) =>
        Enumerable
            .Range(0, campaign.Groups)
            .Select(group =>
            {
                var id = Child(campaign.Id, 1, group);
                var name = $"{campaign.Code} group {group + 1}";
                return new Entity(EntityLevel.Group, id, name, [campaign])
                {
                    Group = group,
                    GroupId = id,
                    GroupName = name,
                };
            });

    private static IEnumerable<Entity> Ads(CampaignSpec campaign, Entity group) =>
        Enumerable
            .Range(0, campaign.AdsPerGroup)
            .Select(ad => new Entity(
                EntityLevel.Ad,
                Child(campaign.Id, 2, (group.Group * campaign.AdsPerGroup) + ad),
                $"{group.GroupName} ad {ad + 1}",
                [campaign]
            )
            {
                Group = group.Group,
                Ad = ad,
                GroupId = group.Id,
                GroupName = group.Name,
            });

    /// <summary>The campaign's id with level and number behind it, without the last digits that the type cannot hold:
    /// no id of a platform may be more than a 64-bit integer.</summary>
    private static string Child(string campaignId, int level, int number) =>
        Kept(campaignId)
        + level.ToString(CultureInfo.InvariantCulture)
        + number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>15 digits and 4 behind them stay below 2^63; the last digits tell campaigns apart.</summary>
    private static string Kept(string id) => id.Length <= 14 ? id : "1" + id[^13..];
}

public enum EntityLevel
{
    Account,
    Campaign,
    Group,
    Ad,
}
