using System.Globalization;
using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Registrations;
using MarketingManager.Ports.Events;

namespace MarketingManager.Storage.Events;

/// <summary>One sentence per event, for people who read the audit trail.</summary>
public static class EventSummary
{
    /// <summary>Characters of a summary; the payload has the rest.</summary>
    private const int LengthMax = 300;

    public static string Of(RecordedEvent recorded)
    {
        var sentence = Sentence(recorded);
        var end = sentence.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? sentence : sentence[..end];
        return line.Length <= LengthMax ? line : $"{line[..(LengthMax - 1)]}…";
    }

    private static string Sentence(RecordedEvent recorded) =>
        recorded.Event switch
        {
            AccountsEvent fact => Accounts(fact),
            CampaignEvent fact => Campaign(fact, recorded.Campaign ?? recorded.Stream),
            ChecklistEvent fact => Checklist(fact),
            ConnectionEvent fact => Connection(fact),
            ConsentEvent fact => Consent(fact),
            WorkspaceEvent fact => Workspace(fact),
            ImportEvent fact => Import(fact),
            InsightEvent fact => Insight(fact),
            KnowledgeEvent.LearningRecorded { Play: var play } => Text(
                $"{play.Pattern} on {play.CampaignType} campaigns at {play.Platform}: {play.Outcome} by {play.Effect:+0.0%;-0.0%}"
            ),
            KnowledgeEvent.PlaysCarried e => Text(
                $"{e.Plays} lessons of {e.Campaign} went along to {e.ToType} campaigns"
            ),
            PlanEvent fact => Plan(fact),
            ProofEvent.SumsProven { Proof: var proof } => Text(
                $"{proof.Sums} sums were compared with {proof.Facts} facts; {proof.Repaired} differed and were put right"
            ),
            ViewsEvent fact => DashboardSummary.Views(fact),
            NotesEvent fact => DashboardSummary.Notes(fact),
            TargetsEvent fact => DashboardSummary.Targets(fact),
            RosterEvent.RosterStarted e => Text($"{e.By.Name} asked to register {e.Lines.Length} codes"),
            RosterEvent.LinesDone e => Text(
                $"{e.Results.Count(result => result.Outcome == RosterOutcome.Registered)} of {e.Results.Length} codes were registered"
            ),
            RosterEvent.RosterPostponed e => $"Registering waits: {e.Reason}",
            _ => recorded.Type,
        };

    private static string Accounts(AccountsEvent fact) =>
        fact switch
        {
            AccountsEvent.UserAdded e => $"{e.By.Name} added {e.User.FullName} as {e.User.Role}",
            AccountsEvent.RoleAssigned e => $"{e.By.Name} changed the role of user {e.UserId} from {e.From} to {e.To}",
            AccountsEvent.UserActivationChanged e =>
                $"{e.By.Name} {(e.Active ? "activated" : "deactivated")} user {e.UserId}",
            AccountsEvent.PasswordChanged e => $"{e.By.Name} changed the password of user {e.UserId}",
            AccountsEvent.KeyAdded e => $"{e.By.Name} issued the API key '{e.Key.Name}' with the role {e.Key.Role}",
            AccountsEvent.KeyRevoked e => $"{e.By.Name} revoked the API key {e.KeyId}",
            _ => fact.GetType().Name,
        };

    private static string Campaign(CampaignEvent fact, string campaign) =>
        fact switch
        {
            CampaignEvent.CampaignRegistered e => Text(
                $"{e.By.Name} registered campaign {e.Registration.Code} ({e.Registration.Type}, {e.Registration.Objective})"
            ),
            CampaignEvent.CampaignActivated e => $"Campaign {campaign} is valid and active: {e.PlatformResponse}",
            CampaignEvent.CampaignCodeRejected e =>
                $"The platform does not know campaign {campaign}: {e.PlatformResponse}",
            CampaignEvent.PlatformsJoined e =>
                $"{e.By.Name} added {string.Join(", ", e.Links.Select(link => link.Platform))} to {campaign}: {e.PlatformResponse}",
            CampaignEvent.ValidationAsked e => $"{e.By.Name} had {campaign} looked for on the platform again",
            CampaignEvent.DataReceived e => Text(
                $"{e.Arrival.Source} brought {e.Arrival.FactsNew} new and {e.Arrival.FactsChanged} changed facts for {campaign}"
            ),
            CampaignEvent.SyncNoted e => $"{e.Arrival.Source} read {campaign}",
            CampaignEvent.DataPullFailed e =>
                $"{e.Arrival.Source} could not bring data for {campaign}: {e.Arrival.Failure}",
            CampaignEvent.SettingsRead e => $"The settings of {campaign} on {e.Settings.Platform} are known",
            CampaignEvent.SettingsChanged e => DashboardSummary.Settings(campaign, e),
            CampaignEvent.CycleFinished e => Text(
                $"The daily look at {campaign} is done; the next is at {e.NextCycleAt:u}"
            ),
            CampaignEvent.DecisionAwaited e => $"Plan {e.PlanId} awaits a decision",
            CampaignEvent.BaselineStored e => Text(
                $"Baseline of {e.Baseline.Kpi} stored for plan {e.PlanId} ({e.Baseline.From:O} to {e.Baseline.To:O})"
            ),
            CampaignEvent.PlanWithdrawn e => $"Plan {e.PlanId} is withdrawn; {campaign} is monitored",
            CampaignEvent.ImplementationNoted e => Text(
                $"Plan {e.PlanId} is implemented; its verdict is due at {e.EvaluationDueAt:u}"
            ),
            CampaignEvent.EvaluationPostponed e => $"The verdict on plan {e.PlanId} is postponed: {e.Reason}",
            CampaignEvent.EvaluationRecorded e => Text(
                $"Plan {e.PlanId}: {e.Evaluation.Outcome}, effect {e.Evaluation.Effect:+0.0%;-0.0%;0.0%}"
            ),
            CampaignEvent.LoopDecided e =>
                $"After plan {e.PlanId}: {e.Verdict}{(e.Escalated ? ", escalated" : "")}. {e.Reason}",
            CampaignEvent.StrategyReviewed e =>
                $"{e.By.Name} reviewed the strategy of {campaign}{(e.LiftedHalt ? " and lifted the halt" : "")}: {e.Note}",
            CampaignEvent.CampaignArchived e => $"{e.By.Name} archived {campaign}: {e.Reason}",
            CampaignEvent.OwnerAssigned e => $"{e.By.Name} handed {campaign} over to {e.Owner.Name}",
            CampaignEvent.CampaignReclassified e => $"{campaign} is {e.To} now, and was {e.From} ({e.By.Name})",
            CampaignEvent.ConversionChosen e =>
                $"{e.By.Name} counts {e.Action} as the conversion of {campaign} on {e.Platform.Name()}",
            CampaignEvent.ConversionUnchosen e =>
                $"{e.By.Name} lets the objective say what the conversion of {campaign} on {e.Platform.Name()} is, no longer {e.Before}",
            _ => fact.GetType().Name,
        };

    private static string Checklist(ChecklistEvent fact) =>
        fact switch
        {
            ChecklistEvent.ChecklistCreated e => Text(
                $"Checklist of plan {e.PlanId} created with {e.Tasks.Length} tasks"
            ),
            ChecklistEvent.TaskCompleted e => $"{e.By.Name} completed task {e.TaskId} of plan {e.PlanId}",
            ChecklistEvent.TaskSkipped e => $"{e.By.Name} skipped task {e.TaskId} of plan {e.PlanId}: {e.Reason}",
            ChecklistEvent.TaskReassigned e => Text(
                $"{e.By.Name} gave task {e.TaskId} to {e.OwnerName}, due {e.Deadline:O}"
            ),
            ChecklistEvent.ReminderSent e => $"Reminder ({e.Stage}) sent for task {e.TaskId} of plan {e.PlanId}",
            ChecklistEvent.ChecklistEscalated e => Text(
                $"The checklist of plan {e.PlanId} is stalled: {e.OpenTasks.Length} tasks open, {e.DaysOverdue} days overdue"
            ),
            ChecklistEvent.ChecklistCompleted e => $"The checklist of plan {e.PlanId} is complete",
            _ => fact.GetType().Name,
        };

    private static string Connection(ConnectionEvent fact) =>
        fact switch
        {
            ConnectionEvent.PlatformConnected e =>
                $"{e.By.Name} connected {e.Platform} account {e.AccountId} as '{e.Name}'",
            ConnectionEvent.ConnectionTested e =>
                $"The connection test {(e.Ok ? "succeeded" : "failed")}: {e.Response}",
            ConnectionEvent.CampaignDetached e => $"Campaign {e.Campaign} is not pulled any more",
            ConnectionEvent.CampaignAttached e => $"Campaign {e.Campaign} is pulled as {e.ExternalId}",
            ConnectionEvent.PullStarted e => Text($"Pull of {e.From:O} to {e.To:O} started ({e.Kind})"),
            ConnectionEvent.PullFinished e => Text(
                $"Pull finished with {e.FactsNew} new and {e.FactsChanged} changed facts"
            ),
            ConnectionEvent.PullFailed e => $"Pull failed ({e.Remedy}): {e.Failure}",
            ConnectionEvent.PullAsked e => Text($"The days {e.From:O} to {e.To:O} were asked for"),
            ConnectionEvent.HistoryAsked e => Text(
                $"{e.By.Name} asked for the history of {e.ExternalIds.Length} campaigns from {e.From:O}"
            ),
            ConnectionEvent.ConversionCounted e =>
                $"The days of {e.ExternalId} are read again with {e.Action ?? "what its objective says"} as the conversion ({e.By.Name})",
            ConnectionEvent.BackfillCancelled e => $"{e.By.Name} cancelled the reading of history",
            ConnectionEvent.ExpiryNoticed { DaysLeft: 0 } e => Text(
                $"The credentials ended on {e.ExpiresAt:yyyy-MM-dd}"
            ),
            ConnectionEvent.ExpiryNoticed e => Text(
                $"The credentials end on {e.ExpiresAt:yyyy-MM-dd}, within {e.DaysLeft} days; people were told"
            ),
            ConnectionEvent.ConnectionRemoved e => $"{e.By.Name} removed the connection",
            _ => fact.GetType().Name,
        };

    private static string Consent(ConsentEvent fact) =>
        fact switch
        {
            ConsentEvent.ConsentAppChanged e => $"{e.By.Name} set up the app {e.App.ClientId} for {e.Platform.Name()}",
            ConsentEvent.ConsentAsked e => $"{e.Consent.By.Name} asked for consent at {e.Consent.Platform.Name()}",
            ConsentEvent.ConsentRedeemed e => $"The answer to the consent at {e.Platform.Name()} came back",
            ConsentEvent.ConsentGranted e => $"Read access was granted at {e.Platform.Name()}",
            ConsentEvent.ConsentFailed e => $"No access was granted at {e.Platform.Name()}: {e.Reason}",
            _ => fact.GetType().Name,
        };

    private static string Workspace(WorkspaceEvent fact) =>
        fact switch
        {
            WorkspaceEvent.GuardrailsChanged e => Text($"{e.By.Name} changed the guardrails (version {e.Version})"),
            WorkspaceEvent.TypeObjectiveSet e =>
                $"{e.By.Name} {(e.Entry.IsActive ? "set" : "switched off")} {e.Entry.Type} / {e.Entry.Objective}",
            WorkspaceEvent.ReportingCurrencySet e =>
                $"{e.By.Name} {(e.Currency is { } currency ? $"shows totals in {currency}" : "shows each currency on its own")}",
            WorkspaceEvent.RatesImported { Rates: var rates } e => Text(
                $"{e.By.Name} imported exchange rates from {rates.File}: {rates.Currencies} currencies, {rates.From:O} to {rates.To:O}, {rates.New} new, {rates.Changed} changed"
            ),
            WorkspaceEvent.TypesMoved e => Text(
                $"{e.By.Name} {(e.Pairs[0].IsMerge ? "merged" : "renamed")} {string.Join(", ", e.Pairs.Select(pair => $"{pair.From} {(pair.IsMerge ? "into" : "to")} {pair.To}"))}; {e.Campaigns} campaigns follow"
            ),
            WorkspaceEvent.TypeMoveAdvanced e => Text($"{e.Told} campaigns are told of {e.MoveId}"),
            WorkspaceEvent.TypeMoveFinished e => $"No campaign carries the old words of {e.MoveId} any more",
            WorkspaceEvent.TimeZoneSet e => $"{e.By.Name} shows times in {e.Zone}",
            WorkspaceEvent.KpiDefined { Definition: var kpi } e => Text(
                $"{e.By.Name} {(kpi.IsActive ? "defined" : "switched off")} {kpi.Code} of {kpi.Type} / {kpi.Objective} (version {kpi.Version}): {kpi.Formula}"
            ),
            _ => fact.GetType().Name,
        };

    private static string Import(ImportEvent fact) =>
        fact switch
        {
            ImportEvent.ImportStaged e => Text(
                $"{e.By.Name} uploaded {e.FileName}: {e.Preview.RowsRead} rows, {e.Preview.RejectedCount} rejected"
            ),
            ImportEvent.ImportConfirmed e => Text($"{e.By.Name} confirmed {e.Codes.Length} campaigns of an import"),
            ImportEvent.ImportLoaded e => Text(
                $"Import loaded: {e.Result.FactsNew} new, {e.Result.FactsChanged} changed, {e.Result.FactsUnchanged} unchanged facts"
            ),
            ImportEvent.ImportCancelled e => $"{e.By.Name} cancelled an import that nothing was loaded from",
            ImportEvent.FileDropped => "The uploaded file of an import was deleted",
            ImportEvent.FileKept e => Text($"{e.By.Name} uploaded the file of an import again; kept until {e.Until:u}"),
            _ => fact.GetType().Name,
        };

    private static string Insight(InsightEvent fact) =>
        fact switch
        {
            InsightEvent.AnalysisRan e => Text(
                $"Analysis as of {e.AsOf:O}: {e.Generated} found, {e.Shown} shown, {e.Held} held back, confidence {e.Gate.Confidence:0.00}"
            ),
            InsightEvent.InsightRaised e =>
                $"{e.Insight.Severity} insight {e.Insight.Detector} on {e.Insight.Platform}: {e.Insight.Text}",
            InsightEvent.InsightUpdated e =>
                $"Insight {e.Insight.Detector} on {e.Insight.Platform} updated: {e.Insight.Text}",
            InsightEvent.InsightResolved e => $"Insight {e.InsightId} resolved: {e.Reason}",
            InsightEvent.RecommendationsSuppressed e => Text(
                $"{e.Suppressed.Length} recommendations held back: {e.Suppressed.FirstOrDefault()?.Reason}"
            ),
            InsightEvent.SuppressionLifted e => $"Recommendations are released: {e.Reason}",
            InsightEvent.FlagRaised e => $"Data quality flag {e.Flag.Type} on {e.Flag.Platform}: {e.Flag.Details}",
            InsightEvent.FlagLifted e => $"Data quality flag {e.Flag.Type} on {e.Flag.Platform} lifted",
            _ => fact.GetType().Name,
        };

    private static string Plan(PlanEvent fact) =>
        fact switch
        {
            PlanEvent.PlanProposed e => $"Plan {e.Plan.Id} proposed: {e.Plan.Draft.Title}",
            PlanEvent.PlanApproved e => $"Plan {e.PlanId} approved by {e.By.Name}",
            PlanEvent.PlanEdited e => Text($"Plan {e.PlanId} edited by {e.By.Name}, now version {e.Edited.Version}"),
            PlanEvent.PlanRejected e => $"Plan {e.PlanId} rejected by {e.By.Name}: {e.Reason}",
            PlanEvent.PlanSuperseded e => $"Plan {e.PlanId} superseded: {e.Reason}",
            PlanEvent.PlanWithdrawn e => $"Plan {e.PlanId} withdrawn: {e.Reason}",
            PlanEvent.PlanClosed e => $"Plan {e.PlanId} closed: {e.Outcome}",
            _ => fact.GetType().Name,
        };

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
