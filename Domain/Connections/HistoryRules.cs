using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Which campaigns are read through an account, and how far back.</summary>
internal static class HistoryRules
{
    public static Decision Add(ConnectionState state, ConnectionCommand.AddCampaigns command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        var events = new List<ConnectionEvent>();
        var known = new Dictionary<string, string>(state.Campaigns, StringComparer.Ordinal);
        foreach (var campaign in command.Campaigns)
        {
            if (string.IsNullOrWhiteSpace(campaign.ExternalId) || string.IsNullOrWhiteSpace(campaign.Campaign))
                return Decision.Refuse(
                    "campaign-required",
                    "Say which campaign to read, and under which id the platform knows it."
                );
            if (known.TryAdd(campaign.ExternalId, campaign.Campaign))
                events.Add(Attached(state, campaign, command.Traits, now));
            else if (known[campaign.ExternalId] is var taken && taken != campaign.Campaign)
                return Decision.Refuse(
                    "already-attached",
                    $"{campaign.ExternalId} is read for {taken} already; one id belongs to one campaign."
                );
        }

        return Decision.Accept(events, []);
    }

    public static Decision StopReading(
        ConnectionState state,
        ConnectionCommand.StopReading command,
        DateTimeOffset now
    ) =>
        state.Campaigns.ContainsValue(command.Campaign)
            ? Decision.Accept(new ConnectionEvent.CampaignDetached(command.Campaign, now))
            : Decision.Nothing;

    public static Decision ReadHistory(ConnectionState state, ConnectionCommand.ReadHistory command, DateTimeOffset now)
    {
        var refusal = ConnectionDecider.Unusable(state) ?? command.By.RefusalUnlessOperator("read history");
        if (refusal is not null)
            return Decision.Refuse(refusal);
        if (LengthRefusal(command.Days) is { } length)
            return Decision.Refuse("range-invalid", length);
        var from = From(command.Days, state.Today(now), command.Traits);
        var named = command.Campaigns.ToImmutableHashSet(StringComparer.Ordinal);
        ImmutableArray<string> ids =
        [
            .. state
                .Reading.Where(entry =>
                    from < entry.Value.ReadFrom
                    && from < entry.Value.HistoryFrom
                    && (named.IsEmpty || named.Contains(state.Campaigns[entry.Key]))
                )
                .Select(entry => entry.Key),
        ];
        return ids.IsEmpty
            ? Decision.Nothing
            : Decision.Accept(new ConnectionEvent.HistoryAsked(ids, from, command.By, now));
    }

    public static Decision Cancel(ConnectionState state, ConnectionCommand.CancelBackfill command, DateTimeOffset now)
    {
        var refusal = ConnectionDecider.Unusable(state) ?? command.By.RefusalUnlessAdmin("cancel a backfill");
        if (refusal is not null)
            return Decision.Refuse(refusal);
        return state.IsBackfilling
            ? Decision.Accept(new ConnectionEvent.BackfillCancelled(command.By, now))
            : Decision.Nothing;
    }

    public static string? LengthRefusal(int days) =>
        days >= 1 && days <= ConnectionPolicy.Default.BackfillDaysMax
            ? null
            : $"Choose 1 to {ConnectionPolicy.Default.BackfillDaysMax} days of history; platforms keep about 37 months.";

    public static ConnectionState Attached(ConnectionState state, ConnectionEvent.CampaignAttached fact)
    {
        var reading = new CampaignReading(state.Numbered + 1, fact.HistoryFrom, fact.ReadFrom)
        {
            StartsOn = fact.StartsOn,
            EndsOn = fact.EndsOn,
            IsFresh = true,
        };
        var zone =
            state.TimeZone == ConnectionState.Initial.TimeZone ? fact.TimeZone ?? state.TimeZone : state.TimeZone;
        var known = state with { TimeZone = zone };
        return known with
        {
            Campaigns = state.Campaigns.SetItem(fact.ExternalId, fact.Campaign),
            Reading = state.Reading.SetItem(fact.ExternalId, reading),
            Numbered = reading.Number,
            NextPullAt = state.NextPullAt ?? fact.NextPullAt,
            RereadOn = state.RereadOn ?? PullPlan.ReadingDay(known, fact.At),
            ReadThrough = state.ReadThrough ?? fact.ReadFrom.AddDays(-1),
            IdleSince = fact.At,
            Backfill = Begun(state.Backfill, fact.At, reading.DaysToRead),
        };
    }

    /// <summary>A pull in flight may still bring its days; the next one does not ask for them.</summary>
    public static ConnectionState Detached(ConnectionState state, ConnectionEvent.CampaignDetached fact)
    {
        var ids = state.Campaigns.Where(entry => entry.Value == fact.Campaign).Select(entry => entry.Key).ToList();
        var left = state with
        {
            Campaigns = state.Campaigns.RemoveRange(ids),
            Reading = state.Reading.RemoveRange(ids),
        };
        var unread = ids.Sum(id => state.Reading.GetValueOrDefault(id)?.DaysToRead ?? 0);
        return left with
        {
            Backfill = state.Backfill with
            {
                DaysAsked = state.Backfill.DaysAsked - unread,
                EndedAt = state.IsBackfilling && !left.IsBackfilling ? fact.At : state.Backfill.EndedAt,
            },
        };
    }

    /// <summary>The new number keeps a campaign out of a pull that is in flight and does not ask for it.</summary>
    public static ConnectionState Asked(ConnectionState state, ConnectionEvent.HistoryAsked fact)
    {
        var (readings, numbered, days) = (state.Reading, state.Numbered, 0);
        foreach (var id in fact.ExternalIds.Where(readings.ContainsKey))
        {
            var before = readings[id];
            var after = before with
            {
                HistoryFrom = fact.From < before.ReadFrom ? fact.From : before.ReadFrom,
                Number = before.Waits ? before.Number : ++numbered,
            };
            days += after.DaysToRead - before.DaysToRead;
            readings = readings.SetItem(id, after);
        }

        return state with
        {
            Reading = readings,
            Numbered = numbered,
            IdleSince = fact.At,
            HistoryRetryAt = null,
            Backfill = Begun(state.Backfill, fact.At, days),
        };
    }

    public static ConnectionState Cancelled(ConnectionState state, ConnectionEvent.BackfillCancelled fact)
    {
        var readsHistory = state.Pull?.Kind == PullKind.History;
        return state with
        {
            Reading = state.Reading.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => entry.Value with { HistoryFrom = entry.Value.ReadFrom }
            ),
            HistoryRetryAt = null,
            Pull = readsHistory ? null : state.Pull,
            PullInFlight = readsHistory ? null : state.PullInFlight,
            Backfill = state.Backfill with { EndedAt = fact.At, CancelledBy = fact.By.Name },
        };
    }

    /// <summary>Every campaign that the pull read is now read from the pull's first day on.</summary>
    public static ConnectionState Read(ConnectionState state, PullWindow pull, ConnectionEvent.PullFinished fact)
    {
        var (readings, days) = (state.Reading.ToBuilder(), 0);
        foreach (var (id, reading) in state.Reading.Where(entry => ConnectionState.IsReadBy(entry.Value, pull)))
        {
            var down = pull.From > reading.HistoryFrom ? pull.From : reading.HistoryFrom;
            days += reading.ReadFrom.DayNumber - down.DayNumber;
            readings[id] = reading with
            {
                ReadFrom = pull.From,
                HistoryFrom = pull.From < reading.HistoryFrom ? pull.From : reading.HistoryFrom,
                IsFresh = false,
            };
        }

        var read = state with { Reading = readings.ToImmutable(), HistoryRetryAt = null };
        return read with
        {
            Backfill = state.Backfill with
            {
                DaysRead = state.Backfill.DaysRead + days,
                Pulls = state.Backfill.Pulls + 1,
                Facts = state.Backfill.Facts + fact.FactsNew,
                EndedAt = read.IsBackfilling ? null : fact.At,
            },
        };
    }

    internal static BackfillTally Begun(BackfillTally tally, DateTimeOffset at, int days) =>
        tally.StartedAt is null || tally.EndedAt is not null
            ? new() { StartedAt = at, DaysAsked = days }
            : tally with
            {
                DaysAsked = tally.DaysAsked + days,
            };

    private static ConnectionEvent.CampaignAttached Attached(
        ConnectionState state,
        CampaignToRead campaign,
        PullTraits traits,
        DateTimeOffset now
    )
    {
        var policy = ConnectionPolicy.Default;
        var zone = campaign.TimeZone is { } said && AccountDays.IsKnown(said) ? said : null;
        var today = AccountDays.DayOf(now, state.TimeZone == "UTC" ? zone ?? "UTC" : state.TimeZone);
        var days = Math.Clamp(
            campaign.HistoryDays ?? state.HistoryDays ?? policy.BackfillDays,
            1,
            policy.BackfillDaysMax
        );
        return new(campaign.ExternalId, campaign.Campaign)
        {
            HistoryFrom = From(days, today, traits),
            ReadFrom = today.AddDays(1),
            StartsOn = campaign.StartsOn,
            // An end that lies ahead may still be moved over there.
            EndsOn = campaign.EndsOn < today ? campaign.EndsOn : null,
            TimeZone = zone,
            At = now,
            NextPullAt = now.AddMinutes(policy.PullEveryMinutes),
        };
    }

    private static DateOnly From(int days, DateOnly today, PullTraits traits)
    {
        var (wanted, oldest) = (today.AddDays(1 - days), PullPlan.Oldest(today, traits));
        return wanted > oldest ? wanted : oldest;
    }
}
