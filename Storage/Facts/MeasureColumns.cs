using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Facts;

/// <summary>The column of each additive measure, once for every statement that reads or writes them all.</summary>
internal static class MeasureColumns
{
    private static readonly Measure[] All = Enum.GetValues<Measure>();

    public static string Of(Measure measure) =>
        measure switch
        {
            Measure.Impressions => "impressions",
            Measure.Clicks => "clicks",
            Measure.Spend => "spend",
            Measure.Conversions => "conversions",
            Measure.Leads => "leads",
            Measure.Orders => "orders",
            Measure.Revenue => "revenue",
            Measure.VideoViews => "video_views",
            Measure.Sessions => "sessions",
            Measure.EngagedSessions => "engaged_sessions",
            Measure.KeyEvents => "key_events",
            Measure.AnalyticsPurchases => "analytics_purchases",
            Measure.AnalyticsRevenue => "analytics_revenue",
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not an additive measure."),
        };

    /// <summary>The columns in the order of the measures, each after the same prefix.</summary>
    public static string List(string prefix = "") => Each(column => prefix + column);

    /// <summary>As a row reads them: named like the properties of a <see cref="MeasureSet"/>.</summary>
    public static string Named(string prefix = "", string suffix = "") =>
        Each(column => $"{prefix}{column} as {Alias(column)}{suffix}");

    public static string SumsOfNamed() => Each(column => $"sum({Alias(column)}) as {Alias(column)}");

    public static string Alias(string column) => column.Replace("_", "", StringComparison.Ordinal);

    public static string Each(Func<string, string> text) => Each((column, _) => text(column));

    public static string Each(Func<string, Measure, string> text) =>
        string.Join(", ", All.Select(measure => text(Of(measure), measure)));
}
