using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Notifications;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Bugs;

/// <summary>Every bug that can be planted; docs/simulation.md says which seed finds which.</summary>
public static class PlantedBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new ReadsWrong(
            "outbox-not-replayed",
            "a grain that activates forgets what it had still to tell",
            WrongStates.ForgetOutbox
        ),
        new RepeatedEntries(),
        new ReadsWrong(
            "effect-key-not-stable",
            "an effect that is delivered again has another key",
            state =>
                state is Journal<ConnectionState> journal
                    ? journal with
                    {
                        Effects = WrongStates.Rekeyed(journal),
                    }
                    : state
        ),
        new IgnoredConflicts(),
        new NobodySweeps(),
        new ReadsWrong("role-not-checked", "whoever has an account may decide", WrongStates.EveryoneIsManager),
        new HastyChecklist(),
        new ReadsWrong("halt-ignored", "a halted campaign goes on after a restart", WrongStates.ForgetHalt),
        new ReadsWrong(
            "notified-twice",
            "an inbox forgets what it has delivered",
            state => state is Inbox inbox ? inbox with { Delivered = [] } : state
        ),
        new ReadsWrong(
            "reminded-twice",
            "a checklist forgets which stages it has announced",
            WrongStates.ForgetAnnouncements
        ),
        new WrongFacts(
            "restatement-lost",
            "a day that is known is never replaced",
            (world, facts) => facts.Where(fact => world.Facts.Find(fact.Code, fact.Day) is null)
        ),
        new SwallowedErrors(),
        new WrongFacts("page-cut-off", "the last row of a page is dropped", (_, facts) => facts.SkipLast(1)),
        new WrongFacts(
            "no-data-as-zero",
            "what was never reported is stored as zero",
            (_, facts) =>
                facts.Select(fact => fact with { Measures = fact.Measures with { Leads = fact.Measures.Leads ?? 0 } })
        ),
        new ReadsWrong("plan-cap-off-by-one", "one cycle more than the cap is allowed", WrongStates.RaiseCap)
        {
            DaysToShow = 45,
        },
        new ReadsWrong("two-open-plans", "an open plan is forgotten after a restart", WrongStates.ForgetPlan),
        new GenericPlans(),
        new ReadsWrong("stale-data-trusted", "a restart forgets how old data may be", WrongStates.TrustOldData)
        {
            DaysToShow = 45,
        },
        new ReadsWrong("flags-forgotten", "a restart forgets what was said about the data", WrongStates.ForgetFlags),
        new WritesToPlatform(),
        new WrongFacts(
            "currency-lost",
            "every amount is stored in one currency",
            (_, facts) => facts.Select(fact => fact with { Currency = Currency.Of("EUR") })
        ),
        new ReadsWrong("import-lost", "a confirmed import is forgotten by a restart", WrongStates.ForgetImport),
        new ReadsWrong(
            "reconnect-forgotten",
            "ended credentials are used again after a restart",
            WrongStates.ForgetEnd
        ),
    ];

    public static string Names => string.Join(", ", All.Select(bug => bug.Name));

    public static PlantedBug? Find(string name) => All.FirstOrDefault(bug => bug.Name == name);
}
