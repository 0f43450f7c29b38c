using System.Collections.Frozen;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Csv;

/// <summary>Names of the four platforms as exports and aggregators write them.</summary>
public static class PlatformNames
{
    private static readonly FrozenDictionary<string, Platform> Names = new (Platform Platform, string Names)[]
    {
        (Platform.Meta, "meta; meta ads; facebook; facebook ads; fb; fb ads; facebook instagram; instagram"),
        (Platform.Meta, "instagram ads; ig; messenger; audience network"),
        (Platform.Google, "google; google ads; google adwords; adwords; googleads; google search; google display"),
        (Platform.Google, "youtube; youtube ads; gads"),
        (Platform.TikTok, "tiktok; tiktok ads; tik tok; tiktok for business; tt ads"),
        (Platform.LinkedIn, "linkedin; linkedin ads; linkedin campaign manager; li ads"),
    }
        .SelectMany(entry => entry.Names.Split(';').Select(name => (Name: HeaderNames.Plain(name), entry.Platform)))
        .DistinctBy(entry => entry.Name)
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Platform);

    // Column names that only one platform's export has.
    private static readonly (Platform Platform, string[] Headers)[] Signs =
    [
        (
            Platform.TikTok,
            [
                "adgroup_id",
                "adgroup_name",
                "stat_time_day",
                "stat_time_hour",
                "clicks destination",
                "video watch 25",
                "video_views_p_25",
            ]
        ),
        (
            Platform.LinkedIn,
            [
                "campaign group id",
                "campaign group name",
                "start date in utc",
                "cost in local currency",
                "one click leads",
            ]
        ),
        (
            Platform.Meta,
            [
                "ad set id",
                "ad set name",
                "reporting starts",
                "amount spent",
                "inline link clicks",
                "ausgegebener betrag",
                "importe gastado",
                "montant depense",
                "thruplays",
            ]
        ),
        (
            Platform.Google,
            [
                "cost micros",
                "search impression share",
                "quality score",
                "conv value",
                "ad network type",
                "impr",
                "search impr share",
            ]
        ),
    ];

    public static bool IsKnown(string value) => TryRead(value, out _);

    public static bool TryRead(string value, out Platform platform) =>
        Names.TryGetValue(HeaderNames.Plain(value), out platform);

    /// <summary>A guess from the file's name or its columns, with what it rests on.</summary>
    public static (Platform Platform, string From)? Guess(string fileName, IEnumerable<string> headers)
    {
        var name = HeaderNames.Plain(fileName);
        foreach (var (platform, words) in NameWords)
        {
            if (words.FirstOrDefault(word => name.Contains(word, StringComparison.Ordinal)) is { } word)
                return (platform, $"\"{word}\" in the file's name");
        }
        var raw = headers.Select(header => header.Trim().ToLowerInvariant()).ToHashSet();
        var plain = raw.Select(HeaderNames.Plain).ToHashSet();
        // "Amount spent (EUR)" is "amount spent" here.
        plain.UnionWith(
            plain
                .Where(header => header.Length > 3 && CurrencyMarks.IsKnownCode(header.AsSpan(header.Length - 3)))
                .Select(header => header[..^3])
                .ToList()
        );
        foreach (var (platform, signs) in Signs)
        {
            // A name with an underscore is only a sign as it stands: TikTok writes adgroup_id where others write
            // ad_group_id.
            var sign = signs.FirstOrDefault(sign =>
                sign.Contains('_', StringComparison.Ordinal)
                    ? raw.Contains(sign)
                    : plain.Contains(HeaderNames.Plain(sign))
            );
            if (sign is not null)
                return (platform, $"the column \"{sign}\"");
        }
        return null;
    }

    private static readonly (Platform Platform, string[] Words)[] NameWords =
    [
        (Platform.Meta, ["facebook", "instagram", "metaads"]),
        (Platform.Google, ["googleads", "adwords", "google"]),
        (Platform.TikTok, ["tiktok"]),
        (Platform.LinkedIn, ["linkedin"]),
    ];
}
