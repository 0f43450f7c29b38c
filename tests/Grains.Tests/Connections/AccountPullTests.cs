using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Connections;

/// <summary>Accounts are read as a whole, survive the process, and do not wait for each other.</summary>
public sealed class AccountPullTests
{
    [Fact]
    public async Task History_of_many_campaigns_is_read_together_and_completely()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");

        (await account.AddCampaigns(Campaigns(50, days: 90))).Ok.ShouldBeTrue();
        var progress = await Backfilled(silo, account);

        progress.ShouldSatisfyAllConditions(
            () => progress.DaysRead.ShouldBe(50 * 90),
            () => progress.Share.ShouldBe(1),
            () => progress.Facts.ShouldBe(50 * 90)
        );
        silo.Platform.Readings.ShouldBe(3, "one per chunk of 30 days, whatever the number of campaigns");
        (await account.View()).TimeZone.ShouldBe("Europe/Berlin");
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_goes_on_where_it_was()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        silo.Platform.Hold("act_meta");
        await account.AddCampaigns(Campaigns(3, days: 120));
        await silo.Until(
            "the first chunk to be asked for",
            () => Task.FromResult(silo.Platform.Calls),
            calls => calls == 1
        );
        silo.Platform.Release("act_meta");
        await silo.Until("a chunk to be read", account.Backfill, progress => progress.DaysRead > 0);
        silo.Platform.Hold("act_meta");
        await silo.Restart();
        silo.Platform.Release("act_meta");

        await silo.Sweep();
        account = silo.Grains.GetGrain<IConnectionGrain>("default/meta");
        var progress = await Backfilled(silo, account);

        progress.DaysRead.ShouldBe(3 * 120, "nothing lost and nothing counted twice");
        (await DaysOf(silo, "c0")).ShouldBe(120);
        (await DaysOf(silo, "c2")).ShouldBe(120);
    }

    [Fact]
    public async Task An_account_that_hangs_delays_no_other()
    {
        await using var silo = await TestSilo.Start();
        List<IConnectionGrain> hanging = [];
        for (var number = 0; number < 8; number++)
        {
            silo.Platform.Hold($"act_slow{number}");
            hanging.Add(await Connect(silo, $"slow{number}"));
            await hanging[^1].AddCampaigns([new($"s{number}", $"default/s{number}")]);
        }

        var quick = await Connect(silo, "quick");
        await quick.AddCampaigns(Campaigns(2, days: 30));

        (await Backfilled(silo, quick)).DaysRead.ShouldBe(60);
        (await hanging[0].Backfill()).Stage.ShouldBe(BackfillStage.Running);
    }

    /// <summary>Longer than an idle grain stays in memory: a word of a worker is not stored.</summary>
    [Fact]
    public async Task A_pull_whose_worker_still_reports_is_left_alone()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        silo.Platform.Hold("act_meta");
        await account.AddCampaigns(Campaigns(1, days: 30));
        await silo.Until("the chunk to be asked for", () => Task.FromResult(silo.Platform.Calls), calls => calls == 1);

        silo.Clock.Advance(TimeSpan.FromMinutes(20));
        await silo.Sweep();
        (await account.View()).PullsStarted.ShouldBe(1);
        silo.Clock.Advance(TimeSpan.FromMinutes(11));
        await silo.Sweep();

        (await account.View()).PullsStarted.ShouldBe(2, "half an hour without a word is too long");
        silo.Platform.Release("act_meta");
        (await Backfilled(silo, account)).DaysRead.ShouldBe(30);
    }

    [Fact]
    public async Task A_cancelled_backfill_stops_its_worker()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        silo.Platform.Hold("act_meta");
        await account.AddCampaigns(Campaigns(1, days: 300));
        await silo.Until("the chunk to be asked for", () => Task.FromResult(silo.Platform.Calls), calls => calls == 1);

        (await account.CancelBackfill(silo.ManagerId)).Ok.ShouldBeFalse();
        (await account.CancelBackfill(silo.AdminId)).Ok.ShouldBeTrue();
        silo.Platform.Release("act_meta");

        await silo.Until("the worker to notice", () => Task.FromResult(silo.Platform.PagesRead), pages => pages > 0);
        (await account.Backfill()).Stage.ShouldBe(BackfillStage.Cancelled);
        silo.Platform.PagesRead.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task Days_without_delivery_are_zeros_once_the_window_was_read_and_a_failure_is_a_flag_until_it_ends()
    {
        await using var silo = await TestSilo.Start();
        silo.Platform.Quiet.Add(new DateOnly(2026, 4, 20));
        var account = await Connect(silo, "meta");
        await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration);
        await account.AddCampaigns([new("c1", TestSilo.Campaign) { HistoryDays = 30 }]);
        await Backfilled(silo, account);
        var quiet = DateRange.Ending(new DateOnly(2026, 4, 20), 1);

        (await silo.Facts.Days("default", "C1", quiet, CancellationToken.None)).Single().Measures.Spend.ShouldBe(0);
        (await silo.Coverage.Campaign("default", "C1", quiet, CancellationToken.None))
            .Single()
            .Status.ShouldBe(CoverageStatus.Zero);
        silo.Coverage.Pages.Count().ShouldBe(29, "each page as it came, and a quiet day had none");

        silo.Platform.Fail("act_meta", PlatformFault.Forbidden);
        silo.Clock.Advance(TimeSpan.FromHours(1));
        await silo.Sweep();
        var flagged = await silo.Until("the flag", silo.TheInsights.View, Flagged);
        flagged.Flags.ShouldContain(flag =>
            flag.Type == FlagType.SyncFailed
            && flag.Details.Contains("reading is not allowed: Forbidden says the platform.")
        );
        silo.Platform.Mend("act_meta");
        silo.Clock.Advance(TimeSpan.FromHours(6));
        await silo.Sweep();
        await silo.Until("the flag to be lifted", silo.TheInsights.View, seen => !Flagged(seen));

        static bool Flagged(InsightState seen) => seen.Flags.Any(flag => flag.Type == FlagType.SyncFailed);
    }

    /// <summary>Before, each hour left three entries for each campaign: data received, analysis ran, cycle finished.
    /// </summary>
    [Fact]
    public async Task A_day_of_hourly_pulls_is_one_entry_each_and_a_handful_for_a_campaign()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration);
        await account.AddCampaigns([new("c1", TestSilo.Campaign) { HistoryDays = 30 }]);
        await Backfilled(silo, account);
        await silo.Until("the first data", silo.TheCampaign.View, state => state.SyncedAt is not null);
        var before = silo.Log.Events.Length;

        for (var hour = 0; hour < 24; hour++)
        {
            var last = (await account.View()).LastPulledAt;
            silo.Clock.Advance(TimeSpan.FromHours(1));
            await silo.Sweep();
            var pulled = await silo.Until("the pull", account.View, state => state.LastPulledAt > last);
            await silo.Until("the clock", silo.TheCampaign.View, state => state.SyncedAt == pulled.LastPulledAt);
        }

        var entries = silo.Log.Events.Skip(before).Select(entry => entry.Type).ToList();
        entries.Count(type => type == nameof(ConnectionEvent.PullFinished)).ShouldBe(24);
        entries.Count(type => type == nameof(CampaignEvent.DataReceived)).ShouldBe(1, "the daily re-read");
        entries.ShouldNotContain(nameof(CampaignEvent.SyncNoted));
        entries
            .Count(type => type is nameof(CampaignEvent.CycleFinished) or nameof(InsightEvent.AnalysisRan))
            .ShouldBeLessThanOrEqualTo(6, "of the first data, after the re-read, and the daily one at most");
    }

    [Fact]
    public async Task Days_are_provisional_for_as_long_as_the_platform_was_seen_to_restate_them()
    {
        await using var silo = await TestSilo.Start();
        silo.Coverage.Learned =
        [
            new(Measure.Conversions, Lag: 1, Share: 0.6m, Cells: 500),
            new(Measure.Conversions, Lag: 3, Share: 0.97m, Cells: 500),
        ];
        var account = await Connect(silo, "meta");
        await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration);
        await account.AddCampaigns([new("c1", TestSilo.Campaign) { HistoryDays = 30 }]);
        await Backfilled(silo, account);
        var today = (await account.View()).Today(silo.Clock.GetUtcNow());

        var days = await silo.Facts.Days("default", "C1", DateRange.Ending(today, 30), CancellationToken.None);
        var told = await silo.Until("the data", silo.TheCampaign.View, state => state.SettledThrough is not null);

        days.Where(day => day.Provisional).Select(day => day.Day).ShouldBe(DateRange.Ending(today, 4).EachDay());
        told.SettledThrough.ShouldBe(today.AddDays(-4));
    }

    [Fact]
    public async Task An_archived_campaign_is_asked_for_until_its_last_days_are_final()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        await silo.TheCampaign.Register(
            silo.ManagerId,
            TestSilo.Registration with
            {
                Links = [new PlatformLink(Platform.Meta, "c1", "default/meta")],
            }
        );
        await silo.Until("the link", account.View, state => state.Campaigns.ContainsKey("c1"));
        await Backfilled(silo, account);

        (await silo.TheCampaign.Archive(silo.ManagerId, "The season is over.")).Ok.ShouldBeTrue();
        (await account.View()).Campaigns.ShouldNotBeEmpty();
        silo.Clock.Advance(TimeSpan.FromDays(LoopPolicy.Default.ArchivedDaysRead));
        await silo.Sweep();

        await silo.Until("the account to hear of it", account.View, state => state.Campaigns.IsEmpty);
        await silo.Until("the pull to end", account.View, state => state.PullInFlight is null);
        var calls = silo.Platform.Calls;
        silo.Clock.Advance(TimeSpan.FromHours(5));
        await silo.Sweep();
        silo.Platform.Calls.ShouldBe(calls);
        (await account.View()).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_of_an_hour_leaves_no_hole()
    {
        await using var silo = await TestSilo.Start();
        var account = await Connect(silo, "meta");
        silo.Platform.Fail("act_meta", PlatformFault.Transient);
        await account.AddCampaigns(Campaigns(2, days: 60));
        await silo.Until("the failure", account.View, state => state.ConsecutiveFailures == 1);
        for (var minute = 0; minute < 60; minute += 5)
        {
            silo.Clock.Advance(TimeSpan.FromMinutes(5));
            await silo.Sweep();
        }

        silo.Platform.Mend("act_meta");
        await silo.Until(
            "everything to be read",
            async () =>
            {
                silo.Clock.Advance(TimeSpan.FromMinutes(1));
                await silo.Sweep();
                return await account.Backfill();
            },
            progress => progress.Stage == BackfillStage.Done
        );

        (await DaysOf(silo, "c0")).ShouldBeGreaterThanOrEqualTo(60, "the clock went on meanwhile");
        (await account.View()).Status.ShouldBe(ConnectionStatus.Connected);
    }

    private static ImmutableArray<CampaignToRead> Campaigns(int count, int days) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => new CampaignToRead($"id{number}", $"default/c{number}") { HistoryDays = days }),
        ];

    private static async Task<IConnectionGrain> Connect(TestSilo silo, string id)
    {
        var account = silo.Grains.GetGrain<IConnectionGrain>($"default/{id}");
        var request = new ConnectionRequest(id, Platform.Meta, "https://graph.example.com", $"act_{id}", "token");
        (await account.Connect(silo.AdminId, request)).Ok.ShouldBeTrue();
        await silo.Until("the test call", account.View, state => state.Status == ConnectionStatus.Connected);
        return account;
    }

    private static Task<BackfillProgress> Backfilled(TestSilo silo, IConnectionGrain account) =>
        silo.Until("the history to be read", account.Backfill, progress => progress.Stage == BackfillStage.Done);

    private static async Task<int> DaysOf(TestSilo silo, string code) =>
        (
            await silo.Facts.Days(
                "default",
                code,
                DateRange.Ending(new DateOnly(2027, 1, 1), 1000),
                CancellationToken.None
            )
        ).Length;
}
