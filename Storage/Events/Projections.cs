using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Storage.Events;

/// <summary>Which projection an event belongs to: one per feature, over the tables of that feature.</summary>
internal static class Projections
{
    public static Task<Subject> Apply(Projection at) =>
        at.Recorded.Event switch
        {
            AccountsEvent fact => AccountProjection.Apply(at, fact),
            CampaignEvent.EvaluationRecorded or CampaignEvent.LoopDecided => EvaluationProjection.Apply(
                at,
                (CampaignEvent)at.Recorded.Event
            ),
            CampaignEvent.CampaignReclassified or CampaignEvent.ConversionChosen or CampaignEvent.ConversionUnchosen =>
                CampaignWords.Apply(at, (CampaignEvent)at.Recorded.Event),
            CampaignEvent.SettingsRead read => PacingProjection.Settings(at, read.Settings, changedAt: null),
            CampaignEvent.SettingsChanged changed => PacingProjection.Settings(at, changed.Settings, at.At),
            CampaignEvent fact => CampaignProjection.Apply(at, fact),
            ChecklistEvent fact => ChecklistProjection.Apply(at, fact),
            ConnectionEvent fact => ConnectionProjection.Apply(at, fact),
            ConsentEvent fact => ConsentProjection.Apply(at, fact),
            WorkspaceEvent fact => GuardrailProjection.Apply(at, fact),
            ImportEvent fact => ImportProjection.Apply(at, fact),
            InsightEvent fact => InsightProjection.Apply(at, fact),
            KnowledgeEvent fact => KnowledgeProjection.Apply(at, fact),
            PlanEvent fact => PlanProjection.Apply(at, fact),
            ViewsEvent fact => ViewsProjection.Apply(at, fact),
            NotesEvent fact => NotesProjection.Apply(at, fact),
            TargetsEvent fact => PacingProjection.Apply(at, fact),
            _ => Task.FromResult(AuditOnly(at)),
        };

    private static Subject AuditOnly(Projection at)
    {
        var slash = at.Stream.IndexOf('/', StringComparison.Ordinal);
        return new Subject(at.Stream[..slash], at.CodeOf(at.Stream[(slash + 1)..]), Id: null);
    }
}
