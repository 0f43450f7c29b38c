using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Notifications;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.WebUI.Audit;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Connections;
using MarketingManager.WebUI.Guardrails;
using MarketingManager.WebUI.Inbox;
using MarketingManager.WebUI.Knowledge;
using MarketingManager.WebUI.Tests.Fakes;
using MarketingManager.WebUI.Today;

namespace MarketingManager.WebUI.Tests.Pages;

/// <summary>Loading, empty, failed, stale and not enough data, on the pages that can be in them.</summary>
public sealed class PageStateTests
{
    private static readonly FakeGrains Silent = new FakeGrains()
        .On<IDashboardGrain>(nameof(IDashboardGrain.Today), (_, _) => new TaskCompletionSource<TodayView>().Task)
        .On<IDashboardGrain>(nameof(IDashboardGrain.Campaigns), (_, _) => new TaskCompletionSource<CampaignPage>().Task)
        .On<IDashboardGrain>(
            nameof(IDashboardGrain.Knowledge),
            (_, _) => new TaskCompletionSource<ImmutableArray<KnowledgeRow>>().Task
        )
        .On<INotificationGrain>(
            nameof(INotificationGrain.Latest),
            (_, _) => new TaskCompletionSource<ImmutableArray<Notice>>().Task
        )
        .On<IAuditGrain>(nameof(IAuditGrain.Search), (_, _) => new TaskCompletionSource<AuditPage>().Task)
        .On<IConnectionBoardGrain>(
            nameof(IConnectionBoardGrain.View),
            (_, _) => new TaskCompletionSource<ConnectionBoard>().Task
        )
        .On<IWorkspaceGrain>(
            nameof(IWorkspaceGrain.View),
            (_, _) => new TaskCompletionSource<Domain.Guardrails.WorkspaceState>().Task
        );

    private static readonly FakeGrains Broken = new FakeGrains()
        .Fail<IDashboardGrain>(nameof(IDashboardGrain.Today))
        .Fail<IDashboardGrain>(nameof(IDashboardGrain.Campaigns))
        .Fail<IDashboardGrain>(nameof(IDashboardGrain.Knowledge))
        .Fail<INotificationGrain>(nameof(INotificationGrain.Latest))
        .Fail<IAuditGrain>(nameof(IAuditGrain.Search))
        .Fail<IConnectionBoardGrain>(nameof(IConnectionBoardGrain.View))
        .Fail<IWorkspaceGrain>(nameof(IWorkspaceGrain.View));

    private static FakeGrains Bare =>
        SampleGrains
            .Make()
            .On<IDashboardGrain, TodayView>(
                nameof(IDashboardGrain.Today),
                SampleViews.Today with
                {
                    Campaigns = 0,
                    DataThrough = null,
                }
            )
            .On<IDashboardGrain, CampaignPage>(nameof(IDashboardGrain.Campaigns), new([], 0))
            .On<IDashboardGrain, ImmutableArray<KnowledgeRow>>(nameof(IDashboardGrain.Knowledge), [])
            .On<INotificationGrain, ImmutableArray<Notice>>(nameof(INotificationGrain.Latest), [])
            .On<IAuditGrain, AuditPage>(nameof(IAuditGrain.Search), new([], null))
            .On<IConnectionBoardGrain, ConnectionBoard>(nameof(IConnectionBoardGrain.View), SampleConnections.Nothing);

    public static TheoryData<Type> Pages =>
        [
            typeof(TodayPage),
            typeof(CampaignListPage),
            typeof(KnowledgePage),
            typeof(AuditTrailPage),
            typeof(ConnectionsPage),
            typeof(InboxPage),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_whose_grain_has_not_answered_says_that_it_loads(Type page) =>
        (await Html(page, Silent, loaded: false)).ShouldContain("state-loading");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_whose_grain_fails_says_so_and_offers_to_try_again(Type page)
    {
        var html = await Html(page, Broken);
        html.ShouldContain("state-error");
        html.ShouldContain("state-retry");
        html.ShouldNotContain("The database is away."); // The cause is for the log.
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_without_data_says_what_would_fill_it(Type page)
    {
        var html = await Html(page, Bare);
        html.ShouldContain("state-empty");
        html.ShouldNotContain("state-error");
    }

    [Fact]
    public async Task A_page_of_settings_is_never_empty_but_can_fail() =>
        (await Html(typeof(GuardrailsPage), Broken)).ShouldContain("state-error");

    [Fact]
    public async Task Today_with_a_stale_source_says_so_above_its_content()
    {
        var html = await Html(typeof(TodayPage), SampleGrains.Make());
        html.ShouldContain("state-stale");
        html.IndexOf("state-stale", StringComparison.Ordinal)
            .ShouldBeLessThan(html.IndexOf("today-approvals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_campaign_is_an_empty_page_and_no_error()
    {
        var grains = SampleGrains
            .Make()
            .On<ICampaignGrain, CampaignState>(nameof(ICampaignGrain.View), CampaignState.Initial);
        PageHost.Text(await Detail(grains)).ShouldContain("No campaign with the code SUMMER-24 is centralized.");
    }

    [Fact]
    public async Task A_campaign_that_was_not_synced_for_longer_than_the_guardrail_is_stale()
    {
        var old = SampleData.Campaign with { SyncedAt = PageHost.Now.AddHours(-49) };
        (
            await Detail(SampleGrains.Make().On<ICampaignGrain, CampaignState>(nameof(ICampaignGrain.View), old))
        ).ShouldContain("state-stale");
        var fresh = SampleData.Campaign with { SyncedAt = PageHost.Now.AddHours(-47) };
        (
            await Detail(SampleGrains.Make().On<ICampaignGrain, CampaignState>(nameof(ICampaignGrain.View), fresh))
        ).ShouldNotContain("state-stale");
    }

    [Fact]
    public async Task An_old_export_that_was_imported_just_now_is_stale_all_the_same()
    {
        var old = SampleData.Days.Select(day => day with { Day = day.Day.AddYears(-1) }).ToImmutableArray();
        var html = await Detail(
            SampleGrains.Make().On<IDashboardGrain, ImmutableArray<SeriesDay>>(nameof(IDashboardGrain.Days), old)
        );
        html.ShouldContain("state-stale");
        PageHost.Text(html).ShouldContain("The newest day of data is 19 Mar 2025.");
    }

    [Fact]
    public async Task A_campaign_with_three_days_of_data_has_not_enough_of_it()
    {
        var few = SampleData.Days.Take(3).ToImmutableArray();
        var html = await Detail(
            SampleGrains.Make().On<IDashboardGrain, ImmutableArray<SeriesDay>>(nameof(IDashboardGrain.Days), few)
        );
        html.ShouldContain("state-thin");
        PageHost.Text(html).ShouldContain("Only 3 days of data in this range.");
    }

    [Fact]
    public async Task A_campaign_without_days_shows_no_figure_at_all()
    {
        var html = await Detail(
            SampleGrains.Make().On<IDashboardGrain, ImmutableArray<SeriesDay>>(nameof(IDashboardGrain.Days), [])
        );
        PageHost.Text(html).ShouldContain("No data has arrived for this campaign.");
        html.ShouldNotContain("kpi-CTR");
    }

    [Fact]
    public async Task A_kpi_without_data_is_a_dash_with_its_reason_and_not_a_zero()
    {
        var html = await Detail(SampleGrains.Make());
        PageHost.Text(html).ShouldContain("CPL needs leads, which was not reported.");
        html.ShouldContain("aria-label=\"No data: CPL needs leads, which was not reported.\"");
    }

    [Fact]
    public async Task One_part_that_fails_does_not_take_the_others_with_it()
    {
        var html = await Detail(SampleGrains.Make().Fail<IInsightGrain>(nameof(IInsightGrain.View)));
        html.ShouldContain("state-error");
        html.ShouldContain("plan-card");
    }

    [Fact]
    public async Task Recommendations_that_are_held_back_are_listed_with_what_lifts_them()
    {
        var held = new InsightState
        {
            Gate = SampleData.Gate with
            {
                Passed = false,
                Failures = [new(FlagType.Thin, "12 orders in 28 days.", "30 orders.")],
            },
            AnalyzedAt = PageHost.Now,
            Suppressed = [new("MM001", Platform.Meta, "Too few orders.", "18 more orders.")],
        };
        var text = PageHost.Text(
            await Detail(SampleGrains.Make().On<IInsightGrain, InsightState>(nameof(IInsightGrain.View), held))
        );
        text.ShouldContain("Recommendations held back");
        text.ShouldContain("Lifted by: 18 more orders.");
    }

    [Theory]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Admin, false)]
    [InlineData(Role.Readonly, false)]
    public async Task Only_a_manager_sees_the_buttons_of_a_decision(Role role, bool sees) =>
        (await Detail(SampleGrains.Make(), role)).Contains("plan-approve", StringComparison.Ordinal).ShouldBe(sees);

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Manager, false)]
    public async Task Only_an_administrator_can_save_guardrails(Role role, bool sees) =>
        (await Html(typeof(GuardrailsPage), SampleGrains.Make(), role: role))
            .Contains("guardrails-save", StringComparison.Ordinal)
            .ShouldBe(sees);

    [Fact]
    public async Task A_campaign_without_a_plan_says_when_one_comes()
    {
        var grains = SampleGrains
            .Make()
            .On<IPlanGrain, Domain.Plans.PlanState>(nameof(IPlanGrain.View), Domain.Plans.PlanState.Initial);
        PageHost.Text(await Detail(grains)).ShouldContain("A plan is proposed when an insight carries one");
    }

    private static Task<string> Detail(FakeGrains grains, Role role = Role.Manager) =>
        Html(
            typeof(CampaignDetailPage),
            grains,
            role: role,
            parameters: (nameof(CampaignDetailPage.Code), SampleData.Code)
        );

    private static async Task<string> Html(
        Type page,
        FakeGrains grains,
        bool loaded = true,
        Role role = Role.Manager,
        params (string, object?)[] parameters
    )
    {
        await using var host = new PageHost(grains);
        return await host.Html(page, role, parameters, loaded);
    }
}
