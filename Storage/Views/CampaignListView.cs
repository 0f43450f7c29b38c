using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>Registered campaigns with what a manager needs to choose one: where
/// it stands, how it does, what is open.</summary>
internal static class CampaignListView
{
    private const int TakeMax = 500;

    public static async Task<CampaignPage> Read(Work work, string workspace, CampaignQuery query, DateOnly today)
    {
        var arguments = new
        {
            workspace,
            today,
            status = query.Status?.ToString(),
            platform = query.Platform?.ToString(),
            type = Filled(query.Type),
            owner = Filled(query.Owner),
            search = Filled(query.Search) is { } text ? SearchText.Anywhere(text) : null,
            take = Math.Clamp(query.Take, 1, TakeMax),
            skip = Math.Max(0, query.Skip),
        };
        var total = await work.Only<int>(CampaignSql.Count, arguments);
        var rows = await work.All<Listed>(CampaignSql.Page(query.Sort), arguments);
        var measures = (
            await work.All<Measured>(
                CampaignSql.Measures,
                new { workspace, codes = rows.Select(row => row.Code).ToArray() }
            )
        ).ToLookup(row => row.Code, StringComparer.Ordinal);
        return new CampaignPage([.. rows.Select(row => row.ToRow([.. measures[row.Code]]))], total);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Listed(
        string Code,
        string Name,
        string[] Platforms,
        string Type,
        string Objective,
        string Status,
        string Phase,
        int CycleCount,
        string? Currency,
        DateTimeOffset? SyncedAt,
        int? TopSeverity,
        int Insights,
        string? Plan,
        int Open,
        int Overdue,
        DateOnly? FirstDay,
        DateOnly? LastDay,
        string? OwnerId,
        string? OwnerName
    )
    {
        public CampaignRow ToRow(ImmutableArray<Measured> measured)
        {
            var currencies = measured.Where(part => part.HasMoney).Select(part => part.Currency).Distinct().ToList();
            var mixed = currencies.Count > 1;
            return new CampaignRow(
                Code,
                Name,
                [.. Platforms.Select(Enum.Parse<Platform>)],
                Type,
                Objective,
                Enum.Parse<CampaignStatus>(Status),
                Enum.Parse<LoopPhase>(Phase),
                CycleCount,
                mixed ? null : currencies.SingleOrDefault() ?? Currency,
                Sum(measured.Where(part => part.Latest), mixed),
                Sum(measured.Where(part => !part.Latest), mixed),
                FirstDay,
                LastDay,
                SyncedAt,
                (Severity?)TopSeverity,
                Insights,
                Plan is null ? null : Enum.Parse<PlanStatus>(Plan),
                Open,
                Overdue
            )
            {
                Owner = OwnerId is null ? null : new CampaignOwner(OwnerId, OwnerName ?? OwnerId),
            };
        }

        private static MeasureSet Sum(IEnumerable<Measured> parts, bool mixed)
        {
            var sum = MeasureSet.SumOf(parts.Select(part => part.Measures));
            return mixed ? sum with { Spend = null, Revenue = null } : sum;
        }
    }

    private sealed record Measured(
        string Code,
        bool Latest,
        string? Currency,
        decimal? Impressions,
        decimal? Clicks,
        decimal? Spend,
        decimal? Conversions,
        decimal? Leads,
        decimal? Orders,
        decimal? Revenue,
        decimal? VideoViews
    )
    {
        public bool HasMoney => Spend is not null || Revenue is not null;

        public MeasureSet Measures =>
            new()
            {
                Impressions = Impressions,
                Clicks = Clicks,
                Spend = Spend,
                Conversions = Conversions,
                Leads = Leads,
                Orders = Orders,
                Revenue = Revenue,
                VideoViews = VideoViews,
            };
    }
}
