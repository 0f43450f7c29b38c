using System.Globalization;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Positions as the style of an element; a style sheet cannot know them.</summary>
internal static class PlotStyle
{
    public static string ClassOf(PlotLine line) =>
        line.Compared ? "plot-compared"
        : line.Provisional ? "plot-provisional"
        : "plot-now";

    public static string Across(PlotBand band) => $"left:{Percent(band.Left)};width:{Percent(band.Width)}";

    public static string Left(double share) => $"left:{Percent(share)}";

    public static string Bottom(double share) => $"bottom:{Percent(share)}";

    /// <summary>One share of a whole as a width or a height.</summary>
    public static string Size(string property, decimal part, decimal whole) =>
        $"{property}:{Percent(whole == 0 ? 0 : (double)(part / whole * 100))}";

    private static string Percent(double share) => share.ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
