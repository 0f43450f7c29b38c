using System.Text.RegularExpressions;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// A type and an objective suggested by words of a campaign's name. A suggestion only: the manager decides.
/// </summary>
public static partial class CampaignHints
{
    private static readonly (Regex Words, string Type, string Objective)[] Hints =
    [
        (Leads(), "lead-generation", "leads"),
        (Installs(), "app", "installs"),
        (Sales(), "conversion", "sales"),
        (Video(), "awareness", "video-views"),
        (Reach(), "awareness", "reach"),
        (Traffic(), "consideration", "traffic"),
    ];

    public static (string? Type, string? Objective) Of(string name)
    {
        var words = Shown.Short(name, 300);
        foreach (var (pattern, type, objective) in Hints)
        {
            if (pattern.IsMatch(words))
                return (type, objective);
        }
        return (null, null);
    }

    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int TimeoutMs = 1000;
    private const string Start = @"(?<![\p{L}])";
    private const string End = @"(?![\p{L}])";

    [GeneratedRegex(
        Start + "(leads?|lead-?gen|leadgeneration|inquir(y|ies)|enquir(y|ies)|kontakte|prospects)" + End,
        Options,
        TimeoutMs
    )]
    private static partial Regex Leads();

    [GeneratedRegex(Start + "(installs?|app-?installs?|downloads?)" + End, Options, TimeoutMs)]
    private static partial Regex Installs();

    [GeneratedRegex(
        Start
            + "(conversions?|retargeting|remarketing|rmkt|rtg|sales?|shopping|purchases?|catalog(ue)?|checkout|umsatz|"
            + "ventas|ventes)"
            + End,
        Options,
        TimeoutMs
    )]
    private static partial Regex Sales();

    [GeneratedRegex(Start + "(videos?|thruplays?|video-?views?)" + End, Options, TimeoutMs)]
    private static partial Regex Video();

    [GeneratedRegex(
        Start + "(awareness|reach|branding|bekanntheit|reichweite|notoriete|alcance)" + End,
        Options,
        TimeoutMs
    )]
    private static partial Regex Reach();

    [GeneratedRegex(Start + "(traffic|clicks|visits|besuche|trafic|trafico)" + End, Options, TimeoutMs)]
    private static partial Regex Traffic();
}
