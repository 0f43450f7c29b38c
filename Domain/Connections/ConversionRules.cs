using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConnectionEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Which action of the platform a campaign's conversion is read from. Whether somebody may choose it, the
/// campaign has decided.</summary>
internal static class ConversionRules
{
    public static Decision Count(ConnectionState state, ConnectionCommand.CountConversion command, DateTimeOffset now)
    {
        if (ConnectionDecider.Unusable(state) is { } refusal)
            return Decision.Refuse(refusal);
        if (!state.Reading.TryGetValue(command.ExternalId, out var reading))
            return Decision.Refuse("not-attached", $"{command.ExternalId} is not read through {state.Name}.");
        return reading.Conversion == command.Action
            ? Decision.Nothing
            : Decision.Accept(
                new ConnectionEvent.ConversionCounted(
                    command.ExternalId,
                    command.Action,
                    state.Today(now).AddDays(1),
                    command.By,
                    now
                )
            );
    }

    /// <summary>Every day that was read is read again. The new number keeps the campaign out of a pull that is in
    /// flight and still counts the other action.</summary>
    public static ConnectionState Counted(ConnectionState state, ConnectionEvent.ConversionCounted fact)
    {
        if (!state.Reading.TryGetValue(fact.ExternalId, out var before))
            return state;
        var after = before with { Conversion = fact.Action, ReadFrom = fact.ReadFrom, Number = state.Numbered + 1 };
        return state with
        {
            Reading = state.Reading.SetItem(fact.ExternalId, after),
            Numbered = after.Number,
            IdleSince = fact.At,
            HistoryRetryAt = null,
            Backfill = HistoryRules.Begun(state.Backfill, fact.At, after.DaysToRead - before.DaysToRead),
        };
    }
}
