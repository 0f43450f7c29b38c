using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;

namespace MarketingManager.WebUI.Coverage;

/// <summary>An account's history and days, as they are shown.</summary>
public sealed record BackfillView(
    string Platform,
    BackfillProgress Progress,
    ImmutableArray<CoverageRow> Days,
    CompletenessCurve Curve
)
{
    public static IReadOnlyList<CoverageStatus> Shown { get; } =
    [.. CoverageMark.InOrder.Where(status => status != CoverageStatus.NotRunning)];

    public string Share => Progress.Share.ToString(CultureInfo.InvariantCulture);

    public string Sentence =>
        Progress.Stage switch
        {
            BackfillStage.Running => Progress.ExpectedAt is { } end
                ? $"Reading; at this pace it is done at {end:yyyy-MM-dd HH:mm} UTC. {Progress.CampaignsWaiting} campaigns wait."
                : $"Reading. {Progress.CampaignsWaiting} campaigns wait.",
            BackfillStage.Waiting => $"Waits until {Progress.WaitsUntil:yyyy-MM-dd HH:mm} UTC: {Progress.Reason}",
            BackfillStage.Stopped => $"Stopped until the account is connected again: {Progress.Reason}",
            BackfillStage.Done => "All history that was asked for is read.",
            BackfillStage.Cancelled => $"{Progress.Reason} What was read stays.",
            _ => "No history was asked for yet.",
        };

    public static ImmutableArray<CoverageRow> Rows(IEnumerable<CoverageCount> counts) =>
        [
            .. counts
                .GroupBy(count => count.Day)
                .OrderByDescending(day => day.Key)
                .Select(day => new CoverageRow(day.Key, [.. day])),
        ];
}

/// <summary>A day with its number of campaigns per state.</summary>
public sealed record CoverageRow(DateOnly Day, ImmutableArray<CoverageCount> Counts)
{
    public int Of(CoverageStatus status) => Counts.Where(count => count.Status == status).Sum(count => count.Campaigns);
}
