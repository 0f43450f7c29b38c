namespace MarketingManager.Domain.Connections;

/// <summary>
/// What an account is asked next: what somebody wants to see, then the restated days, then the latest days, then
/// history. Always for all campaigns that need the days, so that the number of calls does not grow with the campaigns.
/// </summary>
public static class PullPlan
{
    /// <summary><c>null</c> when nothing is due.</summary>
    public static ConnectionEvent.PullStarted? Next(ConnectionState state, PullTraits traits, DateTimeOffset now)
    {
        if (state.Campaigns.IsEmpty || state.RetryAt > now)
            return null;
        var policy = ConnectionPolicy.Default;
        var window = Math.Max(1, Math.Min(traits.ChunkDays, state.WindowDays ?? traits.ChunkDays));
        var round = state.Round ?? Asked(state) ?? Latest(state, traits, policy, now);
        var next = round is not null ? Part(round, window) : History(state, window, now);
        return next is null
            ? null
            : next with
            {
                PullId = $"{state.Key}/pull-{state.PullsStarted + 1}",
                GiveUpAt = now.AddMinutes(policy.LookAfterMinutes),
            };
    }

    /// <summary>The account's day whose first hours are over: before that, yesterday is not complete
    /// anywhere.</summary>
    public static DateOnly ReadingDay(ConnectionState state, DateTimeOffset now) =>
        state.Today(now.AddHours(-ConnectionPolicy.Default.RereadHour));

    private static PullRound? Asked(ConnectionState state) =>
        state.Asked is { } days ? new(PullKind.Asked, days.From, days.To, days.To, state.Numbered) : null;

    /// <summary>What was missed while nothing ran is read as well, however long that was.</summary>
    private static PullRound? Latest(
        ConnectionState state,
        PullTraits traits,
        ConnectionPolicy policy,
        DateTimeOffset now
    )
    {
        if (state.NextPullAt is null || state.NextPullAt > now)
            return null;
        var today = state.Today(now);
        var reread = state.RereadOn is not { } last || last < ReadingDay(state, now);
        var from = today.AddDays(reread ? 1 - Math.Max(1, traits.LookbackDays) : -policy.RecentDays);
        var missed = state.ReadThrough < from ? state.ReadThrough.Value : from;
        var kept = Oldest(today, traits);
        return new(
            reread ? PullKind.Reread : PullKind.Recent,
            missed > kept ? missed : kept,
            today,
            today,
            state.Numbered
        );
    }

    private static ConnectionEvent.PullStarted Part(PullRound round, int window)
    {
        var from = round.Through.AddDays(1 - window);
        return new("", from > round.From ? from : round.From, round.Through)
        {
            Kind = round.Kind,
            RoundFrom = round.From,
            RoundTo = round.To,
            UpTo = round.UpTo,
        };
    }

    /// <summary>The newest days that somebody waits for, down to where others wait too: from there on one question
    /// serves all.</summary>
    private static ConnectionEvent.PullStarted? History(ConnectionState state, int window, DateTimeOffset now)
    {
        var waiting = state.Reading.Values.Where(reading => reading.Waits).ToList();
        if (waiting.Count == 0 || state.HistoryRetryAt > now)
            return null;
        var top = waiting.Max(reading => reading.ReadFrom);
        var from = waiting
            .Where(reading => reading.ReadFrom < top)
            .Select(reading => reading.ReadFrom)
            .Append(top.AddDays(-window))
            .Append(waiting.Where(reading => reading.ReadFrom == top).Min(reading => reading.HistoryFrom))
            .Max();
        return new("", from, top.AddDays(-1))
        {
            Kind = PullKind.History,
            RoundFrom = from,
            RoundTo = top.AddDays(-1),
            UpTo = state.Numbered,
        };
    }

    /// <summary>The first day that the platform still answers for.</summary>
    internal static DateOnly Oldest(DateOnly today, PullTraits traits) =>
        today.AddMonths(-Math.Max(1, traits.HistoryMonths)).AddDays(1);
}
