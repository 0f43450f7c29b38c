using System.Diagnostics;
using System.Globalization;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Guardrails.WorkspaceEvent>;

namespace MarketingManager.Domain.Guardrails;

/// <summary>What an administrator may configure, and within which limits.</summary>
public static class WorkspaceDecider
{
    public static Decision Decide(WorkspaceState state, WorkspaceCommand command, DateTimeOffset now) =>
        command switch
        {
            WorkspaceCommand.SetGuardrails set => SetGuardrails(state, set),
            WorkspaceCommand.SetTypeObjective set => SetTypeObjective(state, set),
            WorkspaceCommand.SetReportingCurrency set => SetReportingCurrency(state, set),
            WorkspaceCommand.NoteRates note => note.By.RefusalUnlessAdmin("import exchange rates") is { } refusal
                ? Decision.Refuse(refusal)
            : note.Rates is { New: 0, Changed: 0 } || note.Rates == state.LatestRates ? Decision.Nothing
            : Decision.Accept(new WorkspaceEvent.RatesImported(note.Rates, note.By)),
            WorkspaceCommand.DefineKpi define => KpiRules.Define(state, define),
            WorkspaceCommand.MoveTypes move => TypeMoveRules.Move(state, move, now),
            WorkspaceCommand.AdvanceMove advance => TypeMoveRules.Advance(state, advance, now),
            WorkspaceCommand.FinishMove finish => TypeMoveRules.Finish(state, finish, now),
            WorkspaceCommand.SetTimeZone set => SetTimeZone(state, set),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static WorkspaceState Evolve(WorkspaceState state, WorkspaceEvent fact) =>
        fact switch
        {
            WorkspaceEvent.GuardrailsChanged changed => state with
            {
                Guardrails = changed.To,
                GuardrailVersion = changed.Version,
            },
            WorkspaceEvent.TypeObjectiveSet set => state with
            {
                TypeObjectives = state.TypeObjectives.Any(known => IsSame(known, set.Entry))
                    ? [.. state.TypeObjectives.Select(known => IsSame(known, set.Entry) ? set.Entry : known)]
                    : [.. state.TypeObjectives, set.Entry],
            },
            WorkspaceEvent.ReportingCurrencySet set => state with { ReportingCurrency = set.Currency },
            WorkspaceEvent.RatesImported imported => state with { LatestRates = imported.Rates },
            WorkspaceEvent.KpiDefined defined => state with
            {
                ChangedKpis = state.ChangedKpis.SetItem(defined.Definition.Key, defined.Definition),
            },
            WorkspaceEvent.TypesMoved moved => TypeMoveRules.Moved(state, moved),
            WorkspaceEvent.TypeMoveAdvanced advanced => TypeMoveRules.Advanced(state, advanced),
            WorkspaceEvent.TypeMoveFinished finished => state with
            {
                Move = state.Move is { } move ? move with { Told = move.Campaigns, EndedAt = finished.At } : null,
            },
            WorkspaceEvent.TimeZoneSet set => state with { TimeZone = set.Zone },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision SetGuardrails(WorkspaceState state, WorkspaceCommand.SetGuardrails command)
    {
        if (command.By.RefusalUnlessAdmin("change the guardrails") is { } refusal)
            return Decision.Refuse(refusal);
        var broken = GuardrailRanges.All.Where(range => !range.Holds(command.Policy)).ToList();
        if (broken.Count > 0)
            return Decision.Refuse(
                "out-of-range",
                string.Join(" ", broken.Select(range => Explain(range, command.Policy)))
            );
        return command.Policy == state.Guardrails
            ? Decision.Nothing
            : Decision.Accept(
                new WorkspaceEvent.GuardrailsChanged(
                    state.Guardrails,
                    command.Policy,
                    state.GuardrailVersion + 1,
                    command.By
                )
            );
    }

    private static Decision SetTypeObjective(WorkspaceState state, WorkspaceCommand.SetTypeObjective command)
    {
        if (command.By.RefusalUnlessAdmin("change types and objectives") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Entry.Type) || string.IsNullOrWhiteSpace(command.Entry.Objective))
            return Decision.Refuse("type-required", "Enter both a campaign type and an objective.");
        var entry = command.Entry with { Type = command.Entry.Type.Trim(), Objective = command.Entry.Objective.Trim() };
        if (state.FormerPairs.TryGetValue(entry.Pair.Key, out var today))
            return Decision.Refuse(
                "name-former",
                $"{entry.Pair} was renamed to {today}, where everything goes that still says the old words. Choose another name, or rename it back."
            );
        return state.TypeObjectives.Contains(entry)
            ? Decision.Nothing
            : Decision.Accept(new WorkspaceEvent.TypeObjectiveSet(entry, command.By));
    }

    private static Decision SetReportingCurrency(WorkspaceState state, WorkspaceCommand.SetReportingCurrency command)
    {
        if (command.By.RefusalUnlessAdmin("choose the reporting currency") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Code))
            return state.ReportingCurrency is null
                ? Decision.Nothing
                : Decision.Accept(new WorkspaceEvent.ReportingCurrencySet(Currency: null, command.By));
        if (!Currency.TryOf(command.Code, out var currency))
            return Decision.Refuse(
                "currency-invalid",
                $"'{command.Code}' is not an ISO 4217 currency code such as EUR; leave it empty to convert nothing."
            );
        return state.ReportingCurrency == currency
            ? Decision.Nothing
            : Decision.Accept(new WorkspaceEvent.ReportingCurrencySet(currency, command.By));
    }

    private static Decision SetTimeZone(WorkspaceState state, WorkspaceCommand.SetTimeZone command)
    {
        if (command.By.RefusalUnlessAdmin("choose the reporting time zone") is { } refusal)
            return Decision.Refuse(refusal);
        var zone = string.IsNullOrWhiteSpace(command.Zone) ? "UTC" : command.Zone.Trim();
        if (!AccountDays.IsKnown(zone))
            return Decision.Refuse("zone-unknown", $"'{zone}' is not a time zone such as Europe/Vienna.");
        return state.TimeZone == zone
            ? Decision.Nothing
            : Decision.Accept(new WorkspaceEvent.TimeZoneSet(zone, command.By));
    }

    private static string Explain(GuardrailRange range, GuardrailPolicy policy) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{range.Label} must be from {range.Min} to {range.Max} ({range.Unit}), not {range.Read(policy)}."
        );

    private static bool IsSame(TypeObjective left, TypeObjective right) =>
        string.Equals(left.Type, right.Type, StringComparison.OrdinalIgnoreCase)
        && string.Equals(left.Objective, right.Objective, StringComparison.OrdinalIgnoreCase);
}
