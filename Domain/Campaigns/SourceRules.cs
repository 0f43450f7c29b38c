namespace MarketingManager.Domain.Campaigns;

/// <summary>
/// The clocks of the accounts that a campaign is read from. A healthy one must not hide a dead one, nor end its
/// failure: the campaign is as fresh as the account that is furthest behind.
/// </summary>
internal static class SourceRules
{
    public static CampaignState Arrived(CampaignState state, DataArrival arrival) =>
        Summed(
            state with
            {
                SyncedAt = Later(state.SyncedAt, arrival.At),
                SettledThrough = Later(state.SettledThrough, arrival.SettledThrough),
                LastSyncFailure = null,
            },
            arrival,
            clock =>
                new(
                    Later(clock.SyncedAt, arrival.At),
                    Later(clock.SettledThrough, arrival.SettledThrough),
                    Failure: null
                )
        );

    public static CampaignState Failed(CampaignState state, DataArrival arrival) =>
        Summed(
            state with
            {
                LastSyncFailure = arrival.Failure,
            },
            arrival,
            clock => clock with { Failure = arrival.Failure }
        );

    /// <summary>Whether the account of this news was well when it was last heard of.</summary>
    public static bool WasWell(CampaignState state, DataArrival arrival) =>
        ClockOf(state, arrival) is { SyncedAt: not null, Failure: null };

    /// <summary>Why the account of this news could not be read when it was last heard of.</summary>
    public static string? FailureBefore(CampaignState state, DataArrival arrival) => ClockOf(state, arrival).Failure;

    private static SourceClock ClockOf(CampaignState state, DataArrival arrival) =>
        arrival.Connection is { } connection
            ? state.Sources.GetValueOrDefault(connection, SourceClock.Unread)
            : new(state.SyncedAt, state.SettledThrough, state.LastSyncFailure);

    /// <summary>With the account's clock moved, and the campaign's set by all of them. One that was never read is
    /// left to its failure: nothing of it is in the numbers, so they are as old as the others.</summary>
    private static CampaignState Summed(CampaignState state, DataArrival arrival, Func<SourceClock, SourceClock> move)
    {
        var clocks = arrival.Connection is { } connection
            ? state.Sources.SetItem(connection, move(ClockOf(state, arrival)))
            : state.Sources;
        return state with
        {
            Sources = clocks,
            SyncedAt = clocks.Values.Min(clock => clock.SyncedAt) ?? state.SyncedAt,
            SettledThrough = clocks.Values.Min(clock => clock.SettledThrough) ?? state.SettledThrough,
            LastSyncFailure =
                clocks.Values.FirstOrDefault(clock => clock.Failure is not null)?.Failure ?? state.LastSyncFailure,
        };
    }

    private static T? Later<T>(T? known, T? other)
        where T : struct, IComparable<T> =>
        known is { } one && other is { } two ? (one.CompareTo(two) > 0 ? one : two) : known ?? other;
}
