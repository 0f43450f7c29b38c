using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using static MarketingManager.Storage.Tests.Events.SampleEvents;

namespace MarketingManager.Storage.Tests.Events;

/// <summary>What people keep of a dashboard, one event of each kind; and settings as two pulls found them.</summary>
internal static class SampleDashboards
{
    public static IEnumerable<(string Stream, string? Campaign, object[] Events)> Streams =>
        [
            ("views/default/u-ana", null, [.. Views]),
            ("notes/default/348934", "348934", [.. Notes]),
            ("targets/default", null, [.. Targets]),
        ];

    public static DashboardView View { get; } =
        new("v1", "Sales", DashboardQuery.Parse("type=conversion&objective=sales"), Shared: false, At);

    public static ViewsEvent[] Views { get; } =
    [
        new ViewsEvent.ViewSaved(View, Ana),
        new ViewsEvent.ViewSaved(View with { Id = "v2", Name = "Leads", Shared = true }, Ana),
        new ViewsEvent.ViewReplaced("v1", "Sales", DashboardQuery.Parse("type=conversion"), Ana),
        new ViewsEvent.ViewRenamed("v1", "Sales", "Shop", Ana),
        new ViewsEvent.ViewShared("v1", "Shop", Ana),
        new ViewsEvent.ViewUnshared("v2", "Leads", Ana),
        new ViewsEvent.DefaultViewChosen(new("u-ana", "v1"), Ana),
        new ViewsEvent.ViewDeleted("v2", "Leads", Ana),
        new ViewsEvent.ViewRestored(View with { Id = "v2", Name = "Leads" }, Ana),
        new ViewsEvent.ViewDeleted("v2", "Leads", Ana),
        new ViewsEvent.ViewCarriedOver(
            "v1",
            "Shop",
            DashboardQuery.Parse("type=commerce"),
            new FilterRename("conversion", null, "commerce", null),
            Ana
        ),
        new ViewsEvent.DefaultViewCleared(Ana),
        new ViewsEvent.DefaultViewChosen(new("u-ana", "v1"), Ana),
    ];

    public static NotesEvent[] Notes { get; } =
    [
        new NotesEvent.NoteWritten(Sale),
        new NotesEvent.NoteWritten(Sale with { Id = "n2", Text = "The tag was broken." }),
        new NotesEvent.NoteEdited(
            Sale,
            Sale with
            {
                Text = "Spring sale, 20 % off",
                EditedBy = Ana,
                EditedAt = At.AddHours(1),
            }
        ),
        new NotesEvent.NoteDeleted(Sale with { Id = "n2" }, Ana),
        new NotesEvent.NoteRestored(Sale with { Id = "n2" }, Ana),
        new NotesEvent.NoteDeleted(Sale with { Id = "n2" }, Ana),
    ];

    public static TargetsEvent[] Targets { get; } =
    [
        new TargetsEvent.TargetSet(Target(TargetScope.Workspace, 9_000), null, Ana),
        new TargetsEvent.TargetSet(Target(TargetScope.Type("conversion"), 5_000), 4_000, Ana),
        new TargetsEvent.TargetCleared(Target(TargetScope.Workspace, null), 9_000, Ana),
        new TargetsEvent.TargetsCarriedOver("conversion", "commerce", Ana),
    ];

    public static CampaignEvent[] Settings { get; } =
    [
        new CampaignEvent.SettingsRead(Running),
        new CampaignEvent.SettingsChanged(
            [new(Setting.DailyBudget, "100 EUR", "150 EUR")],
            Running with
            {
                DailyBudget = new Money(150, Currency.Of("EUR")),
                ReadAt = At.AddDays(1),
            },
            At.AddHours(20)
        ),
    ];

    private static Note Sale => new("n1", Day, Day.AddDays(2), "Spring sale", Ana, At);

    private static PlatformSettings Running =>
        new(Platform.Meta, "act-1", "ACTIVE", Runs: true, At) { DailyBudget = new Money(100, Currency.Of("EUR")) };

    private static SpendTarget Target(TargetScope scope, decimal? amount) =>
        new(scope, Currency.Of("EUR"), new(2026, 3, 1), amount);
}
