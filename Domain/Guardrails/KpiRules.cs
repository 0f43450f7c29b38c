using System.Text.RegularExpressions;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Guardrails.WorkspaceEvent>;

namespace MarketingManager.Domain.Guardrails;

/// <summary>What an administrator may change in the KPI catalog.</summary>
internal static partial class KpiRules
{
    private const int NameLengthMax = 100;

    public static Decision Define(WorkspaceState state, WorkspaceCommand.DefineKpi command)
    {
        if (command.By.RefusalUnlessAdmin("change the KPI catalog") is { } refusal)
            return Decision.Refuse(refusal);
        var wanted = Tidy(command.Definition);
        var known = state.Kpi(wanted.Code, wanted.Type, wanted.Objective);
        if ((Incomplete(state, wanted) ?? Meaningless(wanted) ?? Fixed(wanted)) is { } problem)
            return Decision.Refuse(problem);
        if (known is not null && wanted with { Version = known.Version } == known)
            return Decision.Nothing;
        return Decision.Accept(
            new WorkspaceEvent.KpiDefined(wanted with { Version = (known?.Version ?? 0) + 1 }, command.By)
        );
    }

    private static KpiDefinition Tidy(KpiDefinition given) =>
        given with
        {
            Code = given.Code.Trim().ToUpperInvariant(),
            Name = given.Name.Trim(),
            Type = given.Type.Trim(),
            Objective = given.Objective.Trim(),
            Formula = given.Formula.Trim(),
            Meaning = given.Meaning.Trim(),
            Benchmark = given.Benchmark is { } benchmark ? benchmark with { Source = benchmark.Source.Trim() } : null,
        };

    private static Refusal? Incomplete(WorkspaceState state, KpiDefinition wanted) =>
        !Code().IsMatch(wanted.Code)
            ? new("code-invalid", "A KPI's code is 2 to 20 letters, digits or underscores and starts with a letter.")
        : wanted.Name.Length is 0 or > NameLengthMax
            ? new("name-required", $"Enter a name of at most {NameLengthMax} characters.")
        : !state.TypeObjectives.Any(entry => entry.Type == wanted.Type && entry.Objective == wanted.Objective)
            ? new(
                "type-unknown",
                $"'{wanted.Type}' with '{wanted.Objective}' is not a type with an objective of this workspace; add it first."
            )
        : wanted.Benchmark is { Source: "" }
            ? new("source-required", "Say where the benchmark comes from: a number without a source convinces nobody.")
        : wanted.MinimumVolume is { AtLeast: < 0 } ? new("volume-invalid", "A least volume cannot be negative.")
        : null;

    private static Refusal? Meaningless(KpiDefinition wanted) =>
        KpiFormula.Check(wanted.Formula, wanted.Unit) is { } error ? new("formula-invalid", error.ToString()) : null;

    private static Refusal? Fixed(KpiDefinition wanted)
    {
        if (!wanted.SteersTheLoop)
            return null;
        var shipped = KpiCatalog.Of(wanted.Code);
        return (wanted.Formula, wanted.Unit, wanted.Direction) == (shipped.Formula, shipped.Unit, shipped.Direction)
            ? null
            : new(
                "formula-fixed",
                $"Baselines and verdicts rest on {shipped.Code} = {shipped.Formula}; define your own KPI under another code."
            );
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]{1,19}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
