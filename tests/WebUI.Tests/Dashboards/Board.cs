using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Dashboards;

/// <summary>A few campaigns with their days, and the answers that a read model gives about them.</summary>
internal sealed class Board(ImmutableArray<Board.Campaign> campaigns)
{
    /// <summary>Five campaigns of three types; one day of the first is missing, the last two days are provisional, and
    /// the last campaign has no day at all.</summary>
    public static Board Usual { get; } =
        new([
            new("SUMMER-24", "Summer sale, prospecting", "conversion", "sales", "EUR", 1.6m, Platform.Meta),
            new(
                "RETARGET-DE",
                "Retargeting, Germany",
                "conversion",
                "sales",
                "EUR",
                0.7m,
                Platform.Meta,
                Platform.Google
            ),
            new("LEADS-UK", "Enquiries, United Kingdom", "lead-generation", "leads", "EUR", 0.5m, Platform.Google),
            new("AWARE-FR", "Launch film, France", "awareness", "reach", "EUR", 0.9m, Platform.TikTok),
            new("QUIET", "Nothing yet", "conversion", "sales", "EUR", 0, Platform.Meta),
        ]);

    /// <summary>The same, and one that pays in dollars.</summary>
    public static Board TwoCurrencies { get; } =
        new([
            .. Usual._campaigns,
            new("BRAND-US", "Brand, United States", "conversion", "sales", "USD", 1, Platform.Google),
        ]);

    private readonly ImmutableArray<Campaign> _campaigns = campaigns;

    public FakeGrains Answering(FakeGrains grains) =>
        grains
            .On<IDashboardGrain>(nameof(IDashboardGrain.Kpis), (_, args) => Task.FromResult(Kpis((KpiQuery)args[0]!)))
            .On<IDashboardGrain>(
                nameof(IDashboardGrain.CampaignKpis),
                (_, args) => Task.FromResult(CampaignKpis((CampaignKpiQuery)args[0]!))
            )
            .On<IDashboardGrain>(
                nameof(IDashboardGrain.Parts),
                (_, args) => Task.FromResult(Parts((PartQuery)args[0]!))
            );

    public KpiTable Kpis(KpiQuery query)
    {
        var facts = Facts(query).ToList();
        return new(
            query.From,
            query.To,
            [
                .. facts
                    .GroupBy(fact => string.Join('/', query.GroupBy.Select(group => KeyOf(fact, group))))
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Row(query.GroupBy, group.ToList())),
            ],
            Row([], facts)
        );
    }

    public CampaignKpiPage CampaignKpis(CampaignKpiQuery query)
    {
        var chosen = Chosen(query.Of).ToList();
        var before = query is { ComparedFrom: { } from, ComparedTo: { } to }
            ? query.Of with
            {
                From = from,
                To = to,
            }
            : null;
        return new(
            [
                .. chosen
                    .Select(campaign => new CampaignKpiRow(
                        campaign.Code,
                        campaign.Name,
                        campaign.Type,
                        campaign.Objective,
                        [.. campaign.Platforms],
                        CampaignStatus.Active,
                        "maya",
                        "Maya Manager",
                        Row([], [.. Facts(query.Of with { Codes = [campaign.Code] })]),
                        before is null ? null : Row([], [.. Facts(before with { Codes = [campaign.Code] })])
                    ))
                    .OrderByDescending(row => row.Now.Measures.Spend ?? -1)
                    .Skip(query.Skip)
                    .Take(query.Take),
            ],
            chosen.Count,
            Row([], [.. Facts(query.Of)]),
            before is null ? null : Row([], [.. Facts(before)])
        );
    }

    public KpiTable Parts(PartQuery query)
    {
        var facts = Facts(new KpiQuery(query.From, query.To, [], [query.Code], Platform: query.Platform)).ToList();
        var rows = facts.Count == 0 ? [] : new[] { Part("g1", "Broad audience"), Part("g2", "Lookalike 1 %") };
        return new(query.From, query.To, [.. rows], Row([], facts));

        KpiRow Part(string id, string name) =>
            Row([], facts) with
            {
                Key = ImmutableSortedDictionary<string, string>.Empty.Add("entity", id).Add("name", name),
            };
    }

    private IEnumerable<Campaign> Chosen(KpiQuery query) =>
        _campaigns.Where(campaign =>
            (query.Codes.IsDefaultOrEmpty || query.Codes.Contains(campaign.Code))
            && (query.Type is null || query.Type == campaign.Type)
            && (query.Objective is null || query.Objective == campaign.Objective)
            && (query.Platform is null || campaign.Platforms.Contains(query.Platform.Value))
            && (query.Status is null or CampaignStatus.Active)
            && (query.Owner is null or "maya")
            && (
                query.Search is null
                || campaign.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
                || campaign.Code.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
            )
        );

    private IEnumerable<Fact> Facts(KpiQuery query) =>
        Chosen(query)
            .Where(campaign => campaign.Size > 0)
            .SelectMany(campaign =>
                campaign
                    .Platforms.Where(platform => query.Platform is null || query.Platform == platform)
                    .SelectMany(platform => Enumerable.Range(0, 120).Select(back => FactOf(campaign, platform, back)))
            )
            .Where(fact => fact.Day >= (query.From ?? DateOnly.MinValue) && fact.Day <= (query.To ?? DateOnly.MaxValue))
            // One day on which nobody reported.
            .Where(fact => fact.Day != SampleData.LastDay.AddDays(-12));

    private static Fact FactOf(Campaign campaign, Platform platform, int back)
    {
        var wave = campaign.Size * (1 + (0.2m * (back % 7 is 0 or 1 ? 1 : 0)) + (0.004m * (60 - back)));
        var orders = campaign.Type == "conversion" ? Math.Round(24 * wave * (back < 7 ? 0.7m : 1)) : (decimal?)null;
        return new(
            campaign,
            platform,
            SampleData.LastDay.AddDays(-back),
            new MeasureSet
            {
                Impressions = Math.Round(41_000 * wave),
                Clicks = Math.Round(620 * wave),
                Spend = Math.Round(410.5m * wave, 2),
                Conversions = orders ?? (campaign.Type == "lead-generation" ? Math.Round(11 * wave) : null),
                Orders = orders,
                Revenue = orders * 61.9m,
                Leads = campaign.Type == "lead-generation" ? Math.Round(11 * wave) : null,
                VideoViews = campaign.Type == "awareness" ? Math.Round(9_000 * wave) : null,
            },
            back < 2
        );
    }

    private static KpiRow Row(ImmutableArray<KpiGroup> groups, IReadOnlyList<Fact> facts)
    {
        var sums = MeasureSet.SumOf(facts.Select(fact => fact.Measures));
        var money = facts
            .GroupBy(fact => fact.Campaign.Currency)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Sum: MeasureSet.SumOf(group.Select(fact => fact.Measures))))
            .ToList();
        var one = money.Count == 1;
        return new(
            groups.ToImmutableSortedDictionary(
                group => group.ToString().ToLowerInvariant(),
                group => KeyOf(facts[0], group),
                StringComparer.Ordinal
            ),
            one ? sums : sums with { Spend = null, Revenue = null },
            one ? money[0].Key : null,
            one ? [] : [.. money.Select(part => new CurrencyPart(part.Key, part.Sum.Spend, part.Sum.Revenue))],
            [],
            facts.Select(fact => fact.Campaign.Code).Distinct().Count(),
            facts.Select(fact => fact.Day).Distinct().Count(),
            facts.Any(fact => fact.Provisional)
        );
    }

    private static string KeyOf(Fact fact, KpiGroup group) =>
        group switch
        {
            KpiGroup.Type => fact.Campaign.Type,
            KpiGroup.Objective => fact.Campaign.Objective,
            KpiGroup.Platform => fact.Platform.ToString(),
            KpiGroup.Campaign => fact.Campaign.Code,
            KpiGroup.Day => fact.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            KpiGroup.Status => nameof(CampaignStatus.Active),
            KpiGroup.Owner => "maya",
            _ => "",
        };

    internal sealed record Campaign(
        string Code,
        string Name,
        string Type,
        string Objective,
        string Currency,
        decimal Size,
        params Platform[] Platforms
    );

    private sealed record Fact(
        Campaign Campaign,
        Platform Platform,
        DateOnly Day,
        MeasureSet Measures,
        bool Provisional
    );
}
