using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketingManager.WebUI.Tests.Shell;

/// <summary>WCAG 2.2, 1.4.3 and 1.4.11: text has 4.5 : 1 against what it stands on, a drawn line 3 : 1. Computed from
/// the style sheet that is shipped.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, string> Tokens = Token()
        .Matches(Sheet("tokens.css"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [Theory]
    [InlineData("ink", "surface")]
    [InlineData("ink", "ground")]
    [InlineData("ink-muted", "surface")]
    [InlineData("ink-muted", "ground")]
    [InlineData("accent", "surface")]
    [InlineData("accent", "ground")]
    [InlineData("accent-strong", "accent-soft")]
    [InlineData("critical", "surface")]
    [InlineData("critical", "critical-soft")]
    [InlineData("high", "high-soft")]
    [InlineData("medium", "medium-soft")]
    [InlineData("low", "low-soft")]
    [InlineData("positive", "surface")]
    [InlineData("positive", "positive-soft")]
    [InlineData("ink", "medium-soft")]
    [InlineData("ink", "high-soft")]
    [InlineData("ink", "accent-soft")]
    [InlineData("ink-muted", "medium-soft")]
    [InlineData("ink-muted", "high-soft")]
    [InlineData("ink-muted", "accent-soft")]
    public void Text_can_be_read_on_what_it_stands_on(string text, string ground) =>
        Contrast(Tokens[text], Tokens[ground]).ShouldBeGreaterThanOrEqualTo(4.5, $"--{text} on --{ground}");

    [Fact]
    public void Lines_and_bars_of_the_dashboard_stand_out()
    {
        var colours = Drawn()
            .Matches(Sheet("dashboard.css"))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        colours.ShouldNotBeEmpty();
        foreach (var colour in colours.Append(Tokens["accent"]))
            Contrast(colour, Tokens["surface"]).ShouldBeGreaterThanOrEqualTo(3, colour);
    }

    [Fact]
    public void Black_on_white_is_what_the_recommendation_says() => Contrast("#000000", "#ffffff").ShouldBe(21, 0.001);

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    private static double Luminance(string colour) =>
        (0.2126 * Part(colour, 1)) + (0.7152 * Part(colour, 3)) + (0.0722 * Part(colour, 5));

    private static double Part(string colour, int at)
    {
        var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static string Sheet(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "WebUI", "wwwroot")))
            folder = folder.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "WebUI", "wwwroot", name));
    }

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();

    [GeneratedRegex("(?:stroke|dashed|is-less [^#]*background): ?(#[0-9a-f]{6})")]
    private static partial Regex Drawn();
}
