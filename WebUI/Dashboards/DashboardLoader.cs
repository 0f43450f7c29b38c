using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Asks everything a dashboard shows, the questions at the same time.</summary>
public sealed class DashboardLoader(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private readonly Renewing<CommonReading> _common = new(
        () => Common(workspace),
        () => Task.Delay(DashboardPolicy.Default.BelowTheScreen),
        clock
    );

    /// <summary>Freshness, settings or accounts may be others than those of the last load.</summary>
    public event EventHandler? Renewed
    {
        add => _common.Renewed += value;
        remove => _common.Renewed -= value;
    }

    private IDashboardGrain Dashboard => workspace.Dashboard;

    public async Task<DashboardReading> Load(DashboardFilter asked)
    {
        var (settings, today, owners) = await _common.Get();
        var filter = InTodaysWords(asked, settings);
        var range = filter.Range.Ending(LastDay(today));
        var compared = filter.Comparison.Of(range);
        var currency = settings.ReportingCurrency;
        var days = Dashboard.Kpis(DashboardQuestions.Kpis(filter, range, currency, KpiGroup.Day));
        var before = Compared(filter, range, compared, currency, KpiGroup.Day);
        var shift = compared is null ? 0 : range.From.DayNumber - compared.From.DayNumber;
        var rows = Rows(
            filter with
            {
                Sort = Order(filter, settings),
            },
            range,
            compared,
            currency,
            new DashboardRows(filter, owners, shift, numbers)
        );
        var campaigns = Campaigns(filter, range, currency, new DashboardRows(filter, owners, shift, numbers));
        var part = PartName(filter, range);
        var (page, total, matching, name) = await rows;
        return new(
            settings,
            today.Sources,
            today.Now,
            today.DataThrough,
            range,
            compared,
            await days,
            await before,
            page,
            total,
            matching
        )
        {
            Filter = filter,
            CampaignName = name,
            PartName = await part,
            Campaigns = await campaigns,
            Owners = owners,
        };
    }

    /// <summary>All rows of the filter in its order, as far as the policy goes: what an export holds.</summary>
    public async Task<(DashboardReading Of, ImmutableArray<DashboardRow> Rows)> LoadAll(
        DashboardFilter asked,
        CancellationToken cancellation
    )
    {
        var first = await Load(asked with { Page = 1, View = DashboardChart.Trend });
        var filter = first.Filter;
        if (filter.Level != DashboardLevel.Campaign)
            return (first, first.Rows);
        var (policy, rows) = (DashboardPolicy.Default, ImmutableArray.CreateBuilder<DashboardRow>());
        var maker = new DashboardRows(filter, first.Owners, 0, numbers);
        var expected = Math.Min(first.RowsTotal, policy.ExportRowsMax);
        while (rows.Count < expected)
        {
            cancellation.ThrowIfCancellationRequested();
            var take = Math.Min(policy.CampaignsMax, expected - rows.Count);
            var page = await Dashboard.CampaignKpis(
                DashboardQuestions.Campaigns(
                    filter with
                    {
                        Sort = Order(filter, first.Workspace),
                    },
                    first.Range,
                    first.Workspace.ReportingCurrency,
                    rows.Count,
                    take
                )
            );
            if (page.Rows.IsEmpty)
                break;
            rows.AddRange(maker.OfCampaigns(page));
        }

        return (first, rows.ToImmutable());
    }

    private static async Task<CommonReading> Common(Workspace workspace)
    {
        var (settings, today, accounts) = (
            workspace.Settings.View(),
            workspace.Dashboard.Today(),
            workspace.Accounts.View()
        );
        return new(await settings, await today, OwnersOf(await accounts));
    }

    private async Task<(ImmutableArray<DashboardRow> Rows, int Total, int Matching, string? Name)> Rows(
        DashboardFilter filter,
        DateRange range,
        DateRange? compared,
        Currency? currency,
        DashboardRows rows
    )
    {
        if (filter.Level == DashboardLevel.Campaign)
        {
            var question = DashboardQuestions.Campaigns(
                filter,
                range,
                currency,
                (filter.Page - 1) * filter.Rows,
                filter.Rows
            );
            var page = await Dashboard.CampaignKpis(question);
            return (rows.OfCampaigns(page), page.Matching, page.Matching, null);
        }

        // One row is enough to hear how many campaigns match, and what the only one is called.
        var matching = Dashboard.CampaignKpis(
            DashboardQuestions.Campaigns(
                filter with
                {
                    Sort = [],
                    Comparison = RangeComparison.None,
                },
                range,
                currency,
                0,
                1
            )
        );
        var made = DashboardQuestions.Groups(filter) is { } groups
            ? await Groups(filter, range, compared, currency, rows, groups)
            : await Parts(filter, range, compared, currency, rows);
        var found = await matching;
        return (made, made.Length, found.Matching, filter.Code is null ? null : found.Rows.FirstOrDefault()?.Name);
    }

    private async Task<ImmutableArray<DashboardRow>> Groups(
        DashboardFilter filter,
        DateRange range,
        DateRange? compared,
        Currency? currency,
        DashboardRows rows,
        ImmutableArray<KpiGroup> groups
    )
    {
        var now = Dashboard.Kpis(DashboardQuestions.Kpis(filter, range, currency, groups));
        var before = Compared(filter, range, compared, currency, groups);
        return rows.OfGroups(await now, await before);
    }

    private async Task<ImmutableArray<DashboardRow>> Parts(
        DashboardFilter filter,
        DateRange range,
        DateRange? compared,
        Currency? currency,
        DashboardRows rows
    )
    {
        var level = filter.Level == DashboardLevel.Ad ? EntityLevel.Ad : EntityLevel.AdGroup;
        var now = Dashboard.Parts(DashboardQuestions.Parts(filter, range, currency, level));
        var before = compared is null
            ? null
            : Dashboard.Parts(DashboardQuestions.Parts(filter, compared, currency, level));
        return rows.OfParts(await now, before is null ? null : await before);
    }

    private async Task<KpiTable?> Compared(
        DashboardFilter filter,
        DateRange range,
        DateRange? compared,
        Currency? currency,
        params ImmutableArray<KpiGroup> groups
    ) => compared is null ? null : await Dashboard.Kpis(DashboardQuestions.Kpis(filter, compared, currency, groups));

    /// <summary>The campaigns a chart is made of: those with the most of what is drawn.</summary>
    private async Task<ImmutableArray<DashboardRow>> Campaigns(
        DashboardFilter filter,
        DateRange range,
        Currency? currency,
        DashboardRows rows
    ) =>
        filter.View == DashboardChart.Trend || filter.Code is not null
            ? []
            : rows.OfCampaigns(
                await Dashboard.CampaignKpis(
                    DashboardQuestions.Campaigns(
                        filter with
                        {
                            Sort = [],
                        },
                        range,
                        currency,
                        0,
                        DashboardPolicy.Default.CampaignsMax
                    )
                )
            );

    private async Task<string?> PartName(DashboardFilter filter, DateRange range)
    {
        if (filter.Part is null)
            return null;
        var groups = await Dashboard.Parts(
            DashboardQuestions.Parts(filter, range, currency: null, EntityLevel.AdGroup)
        );
        return groups.Rows.FirstOrDefault(row => row.Key["entity"] == filter.Part)?.Key["name"];
    }

    /// <summary>The filter names columns by their codes.</summary>
    private static ImmutableArray<CampaignOrder> Order(DashboardFilter filter, WorkspaceState settings)
    {
        if (filter.Sort.IsEmpty)
            return [];
        var columns = ColumnCatalog.Of(settings, filter.Type, filter.Objective);
        return [.. filter.Sort.Select(order => order with { By = columns.Find(order.By)?.OrdersBy ?? order.By })];
    }

    /// <summary>Links and saved views may still say what a type was called before.</summary>
    private static DashboardFilter InTodaysWords(DashboardFilter filter, WorkspaceState settings)
    {
        var (type, objective) = settings.InTodaysWords(filter.Type, filter.Objective);
        return filter with { Type = type, Objective = objective };
    }

    /// <summary>The day that is still going on is no part of a preset, whatever a platform says about it
    /// already.</summary>
    private static DateOnly LastDay(TodayView today)
    {
        var yesterday = DateOnly.FromDateTime(today.Now.UtcDateTime).AddDays(-1);
        return today.DataThrough is { } through && through < yesterday ? through : yesterday;
    }

    private static ImmutableSortedDictionary<string, string> OwnersOf(AccountsView accounts) =>
        accounts.Users.ToImmutableSortedDictionary(user => user.Id, user => user.FullName, StringComparer.Ordinal);

    /// <summary>What is the same whatever is filtered.</summary>
    private sealed record CommonReading(
        WorkspaceState Settings,
        TodayView Today,
        ImmutableSortedDictionary<string, string> Owners
    );
}
