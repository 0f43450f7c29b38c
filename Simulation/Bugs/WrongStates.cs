using System.Collections.Immutable;
using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Bugs;

/// <summary>What a grain may find in place of what it stored.</summary>
internal static class WrongStates
{
    public static object ForgetOutbox(object state) =>
        state switch
        {
            Journal<CampaignState> journal => journal with { Events = [], Effects = [] },
            Journal<ChecklistState> journal => journal with { Events = [], Effects = [] },
            Journal<ConnectionState> journal => journal with { Events = [], Effects = [] },
            Journal<PlanState> journal => journal with { Events = [], Effects = [] },
            _ => state,
        };

    public static ImmutableArray<Effect> Rekeyed(Journal<ConnectionState> journal) =>
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

    public static object EveryoneIsManager(object state) =>
        state is Journal<AccountsState> { State: { } accounts } journal
            ? journal with
            {
                State = accounts with { Users = [.. accounts.Users.Select(Promoted)] },
            }
            : state;

    private static User Promoted(User user) => user.Role == Role.Readonly ? user with { Role = Role.Manager } : user;

    public static object ForgetHalt(object state) =>
        state is Journal<CampaignState> { State: { Status: CampaignStatus.Halted } campaign } journal
            ? journal with
            {
                State = campaign with { Status = CampaignStatus.Active },
            }
            : state;

    public static object ForgetAnnouncements(object state) =>
        state is Journal<ChecklistState> { State: { } checklist } journal
            ? journal with
            {
                State = checklist with { Announced = [] },
            }
            : state;

    public static object RaiseCap(object state) =>
        state is Journal<WorkspaceState> { State: { } workspace } journal
            ? journal with
            {
                State = workspace with
                {
                    Guardrails = workspace.Guardrails with { MaxReoptCycles = workspace.Guardrails.MaxReoptCycles + 1 },
                },
            }
            : state;

    public static object ForgetPlan(object state) =>
        state is Journal<PlanState> { State: { } plans } journal
            ? journal with
            {
                State = plans with { Current = null },
            }
            : state;

    public static object TrustOldData(object state) =>
        state is Journal<WorkspaceState> { State: { } workspace } journal
            ? journal with
            {
                State = workspace with { Guardrails = workspace.Guardrails with { DataFreshnessHours = 720 } },
            }
            : state;

    public static object ForgetFlags(object state) =>
        state is Journal<InsightState> { State: { } insights } journal
            ? journal with
            {
                State = insights with { Flags = [] },
            }
            : state;

    public static object ForgetImport(object state) =>
        state is Journal<ImportState> journal ? journal with { Effects = [] } : state;

    public static object ForgetEnd(object state) =>
        state is Journal<ConnectionState> { State: { Status: ConnectionStatus.ReconnectNeeded } connection } journal
            ? journal with
            {
                State = connection with { Status = ConnectionStatus.Connected },
            }
            : state;
}
