using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Today;

/// <summary>Triage, not a wall of charts: what state things are in, what needs a
/// decision, and whether the data can be trusted.</summary>
public static class TodayViewModel
{
    public static LoadState<TodayView> StateOf(TodayView view, Numbers numbers) =>
        view.Campaigns == 0
            ? LoadState<TodayView>.Nothing(
                "No campaign is centralized yet.",
                "Import an export of campaigns that already run, or connect an ad account and register its campaigns.",
                new NextStep("Import a file", "import")
            )
            : LoadState<TodayView>.Of(view, Caveats(view, numbers));

    /// <summary>The one sentence to read when there is time for one.</summary>
    public static string Sentence(TodayView view, Numbers numbers)
    {
        var overdue = view.Tasks.Count(task => task.DaysOverdue > 0);
        List<string> needs =
        [
            .. Some(
                view.Halted.Length,
                numbers.Counted(view.Halted.Length, "campaign is", "campaigns are") + " halted"
            ),
            .. Some(
                view.Approvals.Length,
                numbers.Counted(view.Approvals.Length, "plan awaits", "plans await") + " your decision"
            ),
            .. Some(overdue, numbers.Counted(overdue, "task is", "tasks are") + " overdue"),
        ];
        var watched = numbers.Counted(view.Campaigns, "campaign is", "campaigns are") + " watched";
        return needs.Count == 0 ? $"{watched}. Nothing needs a decision now." : $"{watched}. {Joined(needs)}.";
    }

    /// <summary>The amounts of a group, one per currency: they are never added.</summary>
    public static ImmutableArray<CurrencyPart> Money(KpiRow row) =>
        !row.MoneyByCurrency.IsDefaultOrEmpty ? row.MoneyByCurrency
        : row.Currency is { } currency ? [new CurrencyPart(currency, row.Measures.Spend, row.Measures.Revenue)]
        : [];

    private static ImmutableArray<Caveat> Caveats(TodayView view, Numbers numbers)
    {
        var stale = view.Sources.Sum(source => source.Stale);
        List<Caveat> caveats = [];
        if (stale > 0)
        {
            caveats.Add(
                new(
                    CaveatKind.Stale,
                    $"{numbers.Counted(stale, "campaign has", "campaigns have")} had no sync for longer than the guardrail allows.",
                    "Recommendations for them are held back until fresh data arrives: see Connections, or import a newer file."
                )
            );
        }
        var old = view.Sources.Sum(source => source.OldExports);
        if (old > 0)
        {
            caveats.Add(
                new(
                    CaveatKind.OldExport,
                    $"{numbers.Counted(old, "campaign comes", "campaigns come")} from a file whose last day is older than the guardrail allows.",
                    "These figures are shown as they are; recommendations need data of the last days: import a newer file."
                )
            );
        }
        if (view.DataThrough is null)
        {
            caveats.Add(
                new(
                    CaveatKind.NotEnoughData,
                    "No day of data has arrived yet.",
                    "It appears here as soon as the first import or pull is loaded."
                )
            );
        }
        return [.. caveats];
    }

    private static string[] Some(int count, string text) => count > 0 ? [text] : [];

    private static string Joined(List<string> parts) =>
        parts.Count == 1 ? parts[0] : string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1];
}
