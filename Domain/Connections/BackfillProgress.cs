namespace MarketingManager.Domain.Connections;

public enum BackfillStage
{
    /// <summary>No history was ever asked for.</summary>
    None,
    Running,

    /// <summary>Nothing is asked before <see cref="BackfillProgress.WaitsUntil"/>, for the reason given.</summary>
    Waiting,

    /// <summary>The account has to be connected again first.</summary>
    Stopped,
    Done,
    Cancelled,
}

/// <summary>How far the reading of history is, in days of campaigns.</summary>
public sealed record BackfillProgress(
    BackfillStage Stage,
    int DaysAsked,
    int DaysRead,
    int CampaignsWaiting,
    int Pulls,
    int Facts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ExpectedAt,
    DateTimeOffset? WaitsUntil,
    string? Reason,
    DateOnly? ReadingFrom,
    DateOnly? ReadingTo
)
{
    public decimal Share => DaysAsked == 0 ? 0 : Math.Round((decimal)DaysRead / DaysAsked, 4);

    /// <param name="factsInFlight">What the worker of the pull in flight has read so far.</param>
    public static BackfillProgress Of(ConnectionState state, DateTimeOffset now, int factsInFlight = 0)
    {
        var tally = state.Backfill;
        var left = state.Reading.Values.Sum(reading => reading.DaysToRead);
        var stage = StageOf(state, now);
        var pull = state.Pull is { Kind: PullKind.History } history ? history : null;
        return new(
            stage,
            tally.DaysAsked,
            tally.DaysRead,
            state.Reading.Values.Count(reading => reading.Waits),
            tally.Pulls,
            tally.Facts + (pull is null ? 0 : factsInFlight),
            tally.StartedAt,
            tally.EndedAt,
            stage == BackfillStage.Running ? DoneAt(tally, left, now) : null,
            stage == BackfillStage.Waiting ? Barrier(state, now) : null,
            stage switch
            {
                BackfillStage.Waiting or BackfillStage.Stopped => state.StatusReason,
                BackfillStage.Cancelled => $"Cancelled by {tally.CancelledBy}.",
                _ => null,
            },
            pull?.From,
            pull?.To
        );
    }

    private static BackfillStage StageOf(ConnectionState state, DateTimeOffset now) =>
        state.Backfill.StartedAt is null ? BackfillStage.None
        : !state.IsBackfilling
            ? state.Backfill.CancelledBy is null ? BackfillStage.Done
                : BackfillStage.Cancelled
        : state.Status is ConnectionStatus.ReconnectNeeded or ConnectionStatus.Removed ? BackfillStage.Stopped
        : Barrier(state, now) is not null ? BackfillStage.Waiting
        : BackfillStage.Running;

    private static DateTimeOffset? Barrier(ConnectionState state, DateTimeOffset now)
    {
        var barrier =
            state.HistoryRetryAt > state.RetryAt || state.RetryAt is null ? state.HistoryRetryAt : state.RetryAt;
        return barrier > now ? barrier : null;
    }

    /// <summary>At the pace so far; nothing is promised before the first part was read.</summary>
    private static DateTimeOffset? DoneAt(BackfillTally tally, int left, DateTimeOffset now) =>
        tally.DaysRead > 0 && tally.StartedAt is { } started && now > started
            ? now + ((now - started) * ((double)left / tally.DaysRead))
            : null;
}
