using System.Collections.Immutable;
using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Notifications;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Bugs;

/// <summary>Every bug that can be planted; docs/simulation.md says which seed finds which.</summary>
public static class PlantedBugs
{
    public static ImmutableArray<PlantedBug> All { get; } =
    [
        new ReadsWrong("outbox-not-replayed", "a grain that activates forgets what it had still to tell", ForgetOutbox),
        new RepeatedEntries(),
        new ReadsWrong(
            "effect-key-not-stable",
            "an effect that is delivered again has another key",
            state => state is Journal<ConnectionState> journal ? journal with { Effects = Rekeyed(journal) } : state
        ),
        new IgnoredConflicts(),
        new NobodySweeps(),
        new ReadsWrong("role-not-checked", "whoever has an account may decide", EveryoneIsManager),
        new HastyChecklist(),
        new ReadsWrong("halt-ignored", "a halted campaign goes on after a restart", ForgetHalt),
        new ReadsWrong(
            "notified-twice",
            "an inbox forgets what it has delivered",
            state => state is Inbox inbox ? inbox with { Delivered = [] } : state
        ),
        new ReadsWrong("reminded-twice", "a checklist forgets which stages it has announced", ForgetAnnouncements),
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
        new ReadsWrong("plan-cap-off-by-one", "one cycle more than the cap is allowed", RaiseCap) { DaysToShow = 45 },
        new ReadsWrong("two-open-plans", "an open plan is forgotten after a restart", ForgetPlan),
    ];

    public static string Names => string.Join(", ", All.Select(bug => bug.Name));

    public static PlantedBug? Find(string name) => All.FirstOrDefault(bug => bug.Name == name);

    private static object ForgetOutbox(object state) =>
        state switch
        {
            Journal<CampaignState> journal => journal with { Events = [], Effects = [] },
            Journal<ChecklistState> journal => journal with { Events = [], Effects = [] },
            Journal<ConnectionState> journal => journal with { Events = [], Effects = [] },
            Journal<PlanState> journal => journal with { Events = [], Effects = [] },
            _ => state,
        };

    private static ImmutableArray<Effect> Rekeyed(Journal<ConnectionState> journal) =>
        [
            .. journal.Effects.Select(effect =>
                effect is Effect.TellData tell
                    ? tell with
                    {
                        Arrival = tell.Arrival with { At = tell.Arrival.At.AddSeconds(1) },
                    }
                    : effect
            ),
        ];

    private static object EveryoneIsManager(object state) =>
        state is Journal<AccountsState> { State: { } accounts } journal
            ? journal with
            {
                State = accounts with { Users = [.. accounts.Users.Select(Promoted)] },
            }
            : state;

    private static User Promoted(User user) => user.Role == Role.Readonly ? user with { Role = Role.Manager } : user;

    private static object ForgetHalt(object state) =>
        state is Journal<CampaignState> { State: { Status: CampaignStatus.Halted } campaign } journal
            ? journal with
            {
                State = campaign with { Status = CampaignStatus.Active },
            }
            : state;

    private static object ForgetAnnouncements(object state) =>
        state is Journal<ChecklistState> { State: { } checklist } journal
            ? journal with
            {
                State = checklist with { Announced = [] },
            }
            : state;

    private static object RaiseCap(object state) =>
        state is Journal<WorkspaceState> { State: { } workspace } journal
            ? journal with
            {
                State = workspace with
                {
                    Guardrails = workspace.Guardrails with { MaxReoptCycles = workspace.Guardrails.MaxReoptCycles + 1 },
                },
            }
            : state;

    private static object ForgetPlan(object state) =>
        state is Journal<PlanState> { State: { } plans } journal
            ? journal with
            {
                State = plans with { Current = null },
            }
            : state;
}
