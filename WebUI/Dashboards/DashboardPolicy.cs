using System.Collections.Immutable;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The limits of the dashboard.</summary>
public sealed record DashboardPolicy
{
    public static DashboardPolicy Default { get; } = new();

    /// <summary>Between two readings while the page is open, 10 s to 10 min: data comes hourly.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same while data has arrived that is not in the sums yet, 1 s to 1 min.</summary>
    public TimeSpan RefreshWhileCounting { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What stands below figures, chart and table follows a choice this much later, 0 to 2 s, so that those
    /// are painted first.</summary>
    public TimeSpan BelowTheScreen { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Rows of a page of the table to choose from, each 10 to 500, the first unless another is chosen: the
    /// sort brings those that matter to the top, and a browser needs two milliseconds for each.</summary>
    public ImmutableArray<int> PageRows { get; init; } = [25, 50, 100];

    /// <summary>Days of a range, 1 to 1,830: three years and a comparison are still one chart.</summary>
    public int RangeDaysMax { get; init; } = 1_100;

    /// <summary>Campaigns that a distribution or a contribution is made of, 50 to 500: what one question
    /// answers.</summary>
    public int CampaignsMax { get; init; } = 500;

    /// <summary>Bars of a distribution, 4 to 30: beyond a dozen the shape is noise.</summary>
    public int BinsMax { get; init; } = 12;

    /// <summary>Values that make a distribution, 3 to 30: fewer are a list, not a shape.</summary>
    public int SpreadValuesMin { get; init; } = 5;

    /// <summary>Bars of a contribution, 3 to 30: the rest is one bar.</summary>
    public int ContributorsMax { get; init; } = 12;

    /// <summary>Days of data below which a range is called thin, 3 to 14: one of each weekday.</summary>
    public int ThinDays { get; init; } = 7;

    /// <summary>Days of a chart that say their value under the pointer, 0 to 1,830: beyond, a day is under two pixels
    /// wide.</summary>
    public int TipDaysMax { get; init; } = 400;

    /// <summary>Rows of an export, 1,000 to 1,000,000: a spreadsheet opens no more.</summary>
    public int ExportRowsMax { get; init; } = 100_000;

    /// <summary>Columns of a table or an export, 1 to 30.</summary>
    public int ColumnsMax { get; init; } = 24;

    /// <summary>Criteria of a sort, 1 to 5: nobody follows a fourth.</summary>
    public int SortsMax { get; init; } = 3;
}
