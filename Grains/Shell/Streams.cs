using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Aggregates;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Interfaces.Registrations;

namespace MarketingManager.Grains.Shell;

/// <summary>The kinds of state, which name storage rows and audit streams,
/// and the grain that each belongs to.</summary>
public static class Streams
{
    public const string Store = "grains";
    public const string Accounts = "accounts";
    public const string Aggregates = "aggregates";
    public const string Campaign = "campaign";
    public const string Checklist = "checklist";
    public const string Connection = "connection";
    public const string Consent = "consent";
    public const string Import = "import";
    public const string Insight = "insight";
    public const string Knowledge = "knowledge";
    public const string Notification = "notification";
    public const string Notes = "notes";
    public const string Plan = "plan";
    public const string Roster = "roster";
    public const string Targets = "targets";
    public const string Views = "views";
    public const string Workspace = "workspace";

    public static bool IsCampaign(string kind) => kind is Campaign or Checklist or Insight or Notes or Plan;

    /// <summary>A stream is named <c>{kind}/{grain key}</c>; a grain key may
    /// contain slashes, a kind does not.</summary>
    public static string KindOf(string stream) => stream[..stream.IndexOf('/', StringComparison.Ordinal)];

    public static string KeyOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    public static IWakeable Grain(this IGrainFactory grains, string kind, string key) =>
        kind switch
        {
            Accounts => grains.GetGrain<IAccountsGrain>(key),
            Aggregates => grains.GetGrain<IAggregatesGrain>(key),
            Campaign => grains.GetGrain<ICampaignGrain>(key),
            Checklist => grains.GetGrain<IChecklistGrain>(key),
            Connection => grains.GetGrain<IConnectionGrain>(key),
            Consent => grains.GetGrain<IConsentGrain>(key),
            Import => grains.GetGrain<IImportGrain>(key),
            Insight => grains.GetGrain<IInsightGrain>(key),
            Knowledge => grains.GetGrain<IKnowledgeGrain>(key),
            Notification => grains.GetGrain<INotificationGrain>(key),
            Notes => grains.GetGrain<INotesGrain>(key),
            Plan => grains.GetGrain<IPlanGrain>(key),
            Roster => grains.GetGrain<IRosterGrain>(key),
            Targets => grains.GetGrain<ITargetsGrain>(key),
            Views => grains.GetGrain<IDashboardViewsGrain>(key),
            Workspace => grains.GetGrain<IWorkspaceGrain>(key),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No grain stores this kind of state."),
        };
}
