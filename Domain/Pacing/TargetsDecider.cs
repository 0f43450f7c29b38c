using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Pacing.TargetsEvent>;

namespace MarketingManager.Domain.Pacing;

/// <summary>What managers want spent in a month. A target holds until another one takes over, so that a month keeps the
/// target of its day.</summary>
public static class TargetsDecider
{
    public static Decision Decide(TargetsState state, TargetsCommand command, DateTimeOffset now) =>
        command switch
        {
            TargetsCommand.Set set => Set(state, set, now),
            TargetsCommand.Clear clear => Clear(state, clear),
            TargetsCommand.CarryRename carry => CarryRename(state, carry),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static TargetsState Evolve(TargetsState state, TargetsEvent fact) =>
        fact switch
        {
            TargetsEvent.TargetSet set => Put(state, set.Target),
            TargetsEvent.TargetCleared cleared => Put(state, cleared.Target),
            TargetsEvent.TargetsCarriedOver carried => Move(state, carried.FromType, carried.ToType),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Set(TargetsState state, TargetsCommand.Set command, DateTimeOffset now)
    {
        if ((command.By.RefusalUnlessManager("set a target") ?? Bad(command.Scope)) is { } refusal)
            return Decision.Refuse(refusal);
        if (!Currency.TryOf(command.Currency, out var currency))
            return Decision.Refuse(NoCurrency(command.Currency));
        if (command.Amount <= 0 || command.Amount > PacingPolicy.Default.TargetMax)
            return Decision.Refuse(
                "target-invalid",
                "A target is an amount above zero, in whole units of its currency; clear it to have none."
            );
        var month = PacingCalendar.FirstOf(command.Month);
        var months = (month.Year - now.Year) * 12 + month.Month - now.Month;
        if (Math.Abs(months) > PacingPolicy.Default.TargetMonthsMax)
            return Decision.Refuse(
                "target-month-invalid",
                $"Choose a month within {PacingPolicy.Default.TargetMonthsMax} months from now."
            );
        var before = state.Of(command.Scope, currency, month);
        if (before == command.Amount)
            return Decision.Nothing;
        if (state.Targets.Length >= PacingPolicy.Default.TargetsMax)
            return Decision.Refuse(
                "targets-full",
                $"There are {state.Targets.Length} targets, which is as many as there can be. Set them for types instead of campaigns."
            );
        return Decision.Accept(
            new TargetsEvent.TargetSet(new(command.Scope, currency, month, command.Amount), before, command.By)
        );
    }

    private static Decision Clear(TargetsState state, TargetsCommand.Clear command)
    {
        if ((command.By.RefusalUnlessManager("clear a target") ?? Bad(command.Scope)) is { } refusal)
            return Decision.Refuse(refusal);
        if (!Currency.TryOf(command.Currency, out var currency))
            return Decision.Refuse(NoCurrency(command.Currency));
        var month = PacingCalendar.FirstOf(command.Month);
        return state.Of(command.Scope, currency, month) is { } before
            ? Decision.Accept(
                new TargetsEvent.TargetCleared(new(command.Scope, currency, month, Amount: null), before, command.By)
            )
            : Decision.Nothing;
    }

    private static Decision CarryRename(TargetsState state, TargetsCommand.CarryRename command)
    {
        // Targets know types only, so one objective that moves changes nothing.
        var (from, to) = (command.Names.FromType, command.Names.ToType);
        var concerned =
            command.Names.FromObjective is null
            && from != to
            && state.Targets.Any(target => target.Scope == TargetScope.Type(from));
        return concerned
            ? Decision.Accept(new TargetsEvent.TargetsCarriedOver(from, to, command.By))
            : Decision.Nothing;
    }

    private static TargetsState Put(TargetsState state, SpendTarget target) =>
        state with
        {
            Targets =
            [
                .. state.Targets.Where(known =>
                    (known.Scope, known.Currency, known.From) != (target.Scope, target.Currency, target.From)
                ),
                target,
            ],
        };

    /// <summary>Where both types had a target, that of the type which stays is kept: a sum would be a target that
    /// nobody set.</summary>
    private static TargetsState Move(TargetsState state, string from, string to)
    {
        var taken = state
            .Targets.Where(target => target.Scope == TargetScope.Type(to))
            .Select(target => target.Currency)
            .ToImmutableHashSet();
        return state with
        {
            Targets =
            [
                .. state
                    .Targets.Where(target => target.Scope != TargetScope.Type(from) || !taken.Contains(target.Currency))
                    .Select(target =>
                        target.Scope == TargetScope.Type(from) ? target with { Scope = TargetScope.Type(to) } : target
                    ),
            ],
        };
    }

    private static Refusal? Bad(TargetScope scope) =>
        scope.Level == TargetLevel.Workspace == string.IsNullOrWhiteSpace(scope.Name)
            ? null
            : new(
                "target-scope-invalid",
                "Say which type or campaign the target is for; the workspace's own has no name."
            );

    private static Refusal NoCurrency(string code) =>
        new("currency-invalid", $"'{code}' is not an ISO 4217 currency code such as EUR.");
}
