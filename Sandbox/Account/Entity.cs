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

    /// <summary>Differences of rounded running totals: whole numbers that add up exactly.</summary>
    private static DayResult Slice(DayResult whole, double from, double to, int moneyDigits)
    {
        return new(
            whole.Day,
            Count(whole.Impressions),
            Count(whole.Clicks),
            Count(whole.LinkClicks),
            Money(whole.Spend, moneyDigits),
            Count(whole.Purchases),
            Money(whole.Revenue, moneyDigits),
            Count(whole.Leads),
            Count(whole.VideoViews)
        )
        {
            Credit = Money(whole.Credit, 2),
            ViewThrough = Count(whole.ViewThrough),
        };

        int Count(int total) => (int)Math.Floor(total * to) - (int)Math.Floor(total * from);

        decimal Money(decimal total, int digits) => Running(total, to, digits) - Running(total, from, digits);

        static decimal Running(decimal total, double share, int digits) =>
            share >= 1 ? total : Math.Round(total * (decimal)share, digits, MidpointRounding.ToZero);
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
