using System.Globalization;
using System.Text.RegularExpressions;
using MarketingManager.Silo.Cli;

namespace MarketingManager.Silo.Hosting;

/// <summary>
/// Platforms retire versions more often than this product is released, so the version is a setting:
/// <c>Platforms:Google:ApiVersion</c>, and <c>Platforms:Google:SunsetOn</c> for the day the platform names. As an
/// environment variable <c>Platforms__Google__ApiVersion</c>. Everything is checked at the start.
/// </summary>
internal sealed class PlatformVersions(IConfiguration configuration)
{
    private const string Section = "Platforms";
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly string[] Settings = ["ApiVersion", "SunsetOn"];
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is set, or the standard. Whoever sets another version and no day does not know the
    /// day.</summary>
    /// <param name="form">A pattern for the whole version.</param>
    /// <exception cref="UsageException">What is set is no version or no day.</exception>
    public (string ApiVersion, DateOnly? SunsetOn) Of(
        string platform,
        string standard,
        DateOnly? standardSunset,
        string form
    )
    {
        _known.Add(platform);
        var given = configuration.GetSection($"{Section}:{platform}");
        if (
            given.GetChildren().FirstOrDefault(one => !Settings.Contains(one.Key, StringComparer.OrdinalIgnoreCase)) is
            { } other
        )
            throw new UsageException($"{other.Path} is not a setting. There are {string.Join(" and ", Settings)}.");
        var version = given["ApiVersion"]?.Trim() ?? standard;
        if (!Regex.IsMatch(version, $@"\A(?:{form})\z", RegexOptions.CultureInvariant, MatchTime))
            throw new UsageException(
                $"{given.Path}:ApiVersion is '{version}', which is no version of {platform}: write it like {standard}."
            );
        if (given["SunsetOn"] is not { } text)
            return (version, version == standard ? standardSunset : null);
        return DateOnly.TryParseExact(
            text.Trim(),
            DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? (version, day)
            : throw new UsageException($"{given.Path}:SunsetOn is '{text}', which is no day: write it as {DayFormat}.");
    }

    /// <exception cref="UsageException">Something is set for a platform that nobody asked about.</exception>
    public void RefuseOthers()
    {
        if (
            configuration.GetSection(Section).GetChildren().FirstOrDefault(one => !_known.Contains(one.Key)) is
            { } other
        )
            throw new UsageException(
                $"{other.Path} is set, but there is no connector of that name. There are {string.Join(", ", _known)}."
            );
    }
}
