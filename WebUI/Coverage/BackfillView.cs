using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Coverage;

/// <summary>An account's history and days, as they are shown.</summary>
public sealed record BackfillView(
    string Name,
    string Platform,
    BackfillProgress Progress,
    ImmutableArray<CoverageRow> Days,
    CompletenessCurve Curve,
    DateTimeOffset Now
)
{
    public static IReadOnlyList<CoverageStatus> Shown { get; } =
    [.. CoverageMark.InOrder.Where(status => status != CoverageStatus.NotRunning)];

    public string Share => Progress.Share.ToString(CultureInfo.InvariantCulture);

    public string Sentence(Numbers numbers) =>
        Progress.Stage switch
        {
            BackfillStage.Running => Progress.ExpectedAt is { } end
                ? $"Reading {Waiting(numbers)}; at this pace it is done {numbers.Relative(end, Now)} ({numbers.Moment(end)})."
                : $"Reading {Waiting(numbers)}. The first part will tell how long it takes.",
            BackfillStage.Waiting =>
                $"Goes on {(Progress.WaitsUntil is { } until ? numbers.Relative(until, Now) : "by itself")}: {Progress.Reason}",
            BackfillStage.Stopped => $"Stopped until the account is connected again: {Progress.Reason}",
            BackfillStage.Done => "All history that was asked for is read.",
            BackfillStage.Cancelled => $"{Progress.Reason} What was read stays.",
            _ => "No history was asked for yet.",
        };

    public string Figures(Numbers numbers) =>
        $"{numbers.Percent(Progress.Share).Text}: {numbers.Count(Progress.DaysRead).Text} of "
        + $"{numbers.Counted(Progress.DaysAsked, "day of campaigns", "days of campaigns")}"
        + $" · {numbers.Counted(Progress.Pulls, "pull")} · {numbers.Counted(Progress.Facts, "fact")}"
        + (Progress is { ReadingFrom: { } from, ReadingTo: { } to } ? $" · now {numbers.Range(from, to)}" : "");

    private string Waiting(Numbers numbers) =>
        $"the history of {numbers.Counted(Progress.CampaignsWaiting, "campaign")}";

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
