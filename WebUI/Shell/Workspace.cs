using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Coverage;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Mappings;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Interfaces.Registrations;

namespace MarketingManager.WebUI.Shell;

/// <summary>The grains of the workspace that the viewer works in: the only way from a page to the engine.</summary>
public sealed class Workspace(IGrainFactory grains, string name = CampaignKey.DefaultWorkspace)
{
    public string Name { get; } = name;

    public IAccountsGrain Accounts => grains.GetGrain<IAccountsGrain>(Name);

    public IAuditGrain Audit => grains.GetGrain<IAuditGrain>(Name);

    public IDashboardGrain Dashboard => grains.GetGrain<IDashboardGrain>(Name);

    /// <summary>The views that can be opened, of everybody.</summary>
    public IViewLibraryGrain ViewLibrary => grains.GetGrain<IViewLibraryGrain>(Name);

    public IDashboardViewsGrain Views(string userId) => grains.GetGrain<IDashboardViewsGrain>(KeyOf(userId));

    public IMarkersGrain Markers => grains.GetGrain<IMarkersGrain>(Name);

    /// <summary>Notes on a campaign's days; on all of the workspace's when no code is given.</summary>
    public INotesGrain Notes(string? code) => grains.GetGrain<INotesGrain>(code is null ? Name : KeyOf(code));

    public IPacingGrain Pacing => grains.GetGrain<IPacingGrain>(Name);

    public ITargetsGrain Targets => grains.GetGrain<ITargetsGrain>(Name);

    public IRatesGrain Rates => grains.GetGrain<IRatesGrain>(Name);

    public IMappingGrain Mappings => grains.GetGrain<IMappingGrain>(Name);

    public ITypesGrain Types => grains.GetGrain<ITypesGrain>(Name);

    public IWorkspaceGrain Settings => grains.GetGrain<IWorkspaceGrain>(Name);

    /// <summary>How the system runs: of all workspaces.</summary>
    public IOperationsGrain Operations => grains.GetGrain<IOperationsGrain>(IOperationsGrain.Key);

    public ICampaignGrain Campaign(string code) => grains.GetGrain<ICampaignGrain>(KeyOf(code));

    public IInsightGrain Insights(string code) => grains.GetGrain<IInsightGrain>(KeyOf(code));

    public IPlanGrain Plan(string code) => grains.GetGrain<IPlanGrain>(KeyOf(code));

    public IChecklistGrain Checklist(string code) => grains.GetGrain<IChecklistGrain>(KeyOf(code));

    public IImportGrain Import(string id) => grains.GetGrain<IImportGrain>(KeyOf(id));

    public IConnectionBoardGrain Connections => grains.GetGrain<IConnectionBoardGrain>(Name);

    public IConsentGrain Consents => grains.GetGrain<IConsentGrain>(Name);

    public IConsentWorkerGrain ConsentWorker => grains.GetGrain<IConsentWorkerGrain>("worker");

    public IConnectionGrain Connection(string id) => grains.GetGrain<IConnectionGrain>(KeyOf(id));

    /// <summary>What was reported to everyone with a role.</summary>
    public INotificationGrain Inbox(Role role) =>
        grains.GetGrain<INotificationGrain>(INotificationGrain.KeyOf(Name, role));

    /// <summary>What was reported to one person.</summary>
    public INotificationGrain Inbox(string userId) =>
        grains.GetGrain<INotificationGrain>(INotificationGrain.KeyOf(Name, userId));

    /// <summary>Asks platforms what their accounts hold.</summary>
    public IPlatformWorkerGrain Platforms => grains.GetGrain<IPlatformWorkerGrain>("worker");

    /// <summary>A list of codes on its way into the registry.</summary>
    public IRosterGrain Roster(string id) => grains.GetGrain<IRosterGrain>(KeyOf(id));

    public ICoverageGrain Coverage => grains.GetGrain<ICoverageGrain>(Name);

    public string ConnectionKey(string id) => KeyOf(id);

    public string KeyOfCampaign(string code) => KeyOf(code);

    private string KeyOf(string code) => CampaignKey.Of(Name, code);
}
