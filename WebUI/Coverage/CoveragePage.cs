using System.Collections.Immutable;
using MarketingManager.Domain.Coverage;

namespace MarketingManager.WebUI.Coverage;

/// <summary>Campaigns of an account with their days, as far as they are shown at once.</summary>
public sealed record CoveragePage(ImmutableArray<DateOnly> Days, ImmutableArray<CampaignDays> Rows, int Total)
{
    /// <summary>Campaigns per page: each is a question of its own.</summary>
    public const int Size = 25;
}

/// <summary>The days of one campaign in one account.</summary>
public sealed record CampaignDays(string Code, ImmutableDictionary<DateOnly, CoverageDay> Days)
{
    public CoverageDay? Of(DateOnly day) => Days.GetValueOrDefault(day);

    public static CampaignDays Of(string code, string connection, IEnumerable<CoverageTrack> tracks) =>
        new(
            code,
            tracks
                .Where(track => track.Connection == connection)
                .SelectMany(track => track.Days)
                .DistinctBy(day => day.Day)
                .ToImmutableDictionary(day => day.Day)
        );
}
