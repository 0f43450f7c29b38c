using System.Diagnostics;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Registrations.RosterEvent>;

namespace MarketingManager.Domain.Registrations;

/// <summary>A list goes forward only: what a line became is recorded once, in order, whichever worker says
/// it.</summary>
public static class RosterDecider
{
    public static Decision Decide(RosterState state, RosterCommand command, DateTimeOffset now) =>
        command switch
        {
            RosterCommand.Start start => Start(state, start, now),
            RosterCommand.Record record => Record(state, record, now),
            RosterCommand.Postpone postpone => Postpone(state, postpone, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static RosterState Evolve(RosterState state, RosterEvent fact) =>
        fact switch
        {
            RosterEvent.RosterStarted started => new()
            {
                Key = started.Key,
                By = started.By,
                Lines = started.Lines,
                Defaults = started.Defaults,
                StartedAt = started.At,
                DueAt = started.DueAt,
            },
            RosterEvent.LinesDone done => Done(state, done),
            RosterEvent.RosterPostponed postponed => state with
            {
                WaitsFor = postponed.Reason,
                DueAt = postponed.DueAt,
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Start(RosterState state, RosterCommand.Start command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("register campaigns") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.StartedAt is not null)
            return Decision.Nothing;
        if (Incomplete(command) is { } incomplete)
            return Decision.Refuse(incomplete);
        var policy = RosterPolicy.Default;
        return Decision.Accept(
            [
                new RosterEvent.RosterStarted(
                    command.Key,
                    command.Lines,
                    command.Defaults,
                    command.By,
                    now,
                    now.AddMinutes(policy.LookAfterMinutes)
                ),
            ],
            [new Effect.RegisterRoster($"roster/{command.Key}", command.Key)]
        );
    }

    private static Refusal? Incomplete(RosterCommand.Start command)
    {
        var policy = RosterPolicy.Default;
        if (command.Lines.IsDefaultOrEmpty)
            return new("code-required", "Enter at least one code, one per line.");
        if (command.Lines.Length > policy.LinesMax)
            return new(
                "too-many-lines",
                $"The list has {command.Lines.Length} codes; send at most {policy.LinesMax} at once."
            );
        if (command.Lines.Any(line => string.IsNullOrWhiteSpace(line.Code)))
            return new("code-required", "A line has no code.");
        if (Doubled(command) is { } doubled)
            return new("code-doubled", $"{doubled} stands in the list more than once; leave it in once.");
        if (command.Defaults.Connections.IsDefaultOrEmpty)
            return new("connection-required", "Choose at least one connected account to look for the codes in.");
        return command.Defaults.HistoryDays is { } days && HistoryRules.LengthRefusal(days) is { } length
            ? new("range-invalid", length)
            : null;
    }

    private static string? Doubled(RosterCommand.Start command) =>
        command
            .Lines.GroupBy(line => line.Code, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any())
            ?.Key;

    /// <summary>A part that was recorded before is left out; a part that would leave a gap comes from a worker that
    /// knows more than we do, and is made again.</summary>
    private static Decision Record(RosterState state, RosterCommand.Record command, DateTimeOffset now)
    {
        var known = state.Results.Length - command.First;
        if (state.StartedAt is null || known < 0 || known >= command.Results.Length)
            return Decision.Nothing;
        var room = state.Lines.Length - state.Results.Length;
        return room == 0
            ? Decision.Nothing
            : Decision.Accept(new RosterEvent.LinesDone([.. command.Results.Skip(known).Take(room)], now));
    }

    private static Decision Postpone(RosterState state, RosterCommand.Postpone command, DateTimeOffset now) =>
        state.StartedAt is null || state.IsDone || state.WaitsFor == command.Reason
            ? Decision.Nothing
            : Decision.Accept(
                new RosterEvent.RosterPostponed(command.Reason, now.AddMinutes(RosterPolicy.Default.RetryMinutes))
            );

    private static RosterState Done(RosterState state, RosterEvent.LinesDone done)
    {
        var after = state with { Results = state.Results.AddRange(done.Results), WaitsFor = null };
        return after with
        {
            EndedAt = after.IsDone ? done.At : null,
            DueAt = after.IsDone ? null : done.At.AddMinutes(RosterPolicy.Default.LookAfterMinutes),
        };
    }
}
