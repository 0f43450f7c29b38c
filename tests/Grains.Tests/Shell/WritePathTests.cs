using MarketingManager.Domain.Campaigns;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Shell;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Shell;

/// <summary>What is accepted survives every failure between two steps, once.</summary>
public sealed class WritePathTests
{
    [Fact]
    public async Task A_command_whose_write_failed_was_never_accepted_and_can_be_sent_again()
    {
        await using var silo = await TestSilo.Start();
        silo.Storage.FailNextWrite(Streams.Campaign, FaultyStorage.Fault.BeforeStoring);
        (
            await Should.ThrowAsync<OrleansException>(() =>
                silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)
            )
        ).InnerException.ShouldBeOfType<IOException>();
        (await silo.TheCampaign.View()).Status.ShouldBe(CampaignStatus.Unregistered);

        (await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)).Ok.ShouldBeTrue();
        Count(silo, "CampaignRegistered").ShouldBe(1);
    }

    [Fact]
    public async Task A_command_whose_answer_was_lost_after_the_write_happens_once_when_it_is_sent_again()
    {
        await using var silo = await TestSilo.Start();
        silo.Storage.FailNextWrite(Streams.Campaign, FaultyStorage.Fault.AfterStoring);
        (
            await Should.ThrowAsync<OrleansException>(() =>
                silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)
            )
        ).InnerException.ShouldBeOfType<IOException>();

        (await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)).Ok.ShouldBeTrue();
        await silo.Until(
            "the event of the first try",
            () => Task.FromResult(Count(silo, "CampaignRegistered")),
            count => count == 1
        );
    }

    [Fact]
    public async Task Facts_that_could_not_be_projected_are_projected_later_in_order()
    {
        await using var silo = await TestSilo.Start();
        silo.Log.FailNext(Streams.Campaign, 3);
        (await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)).Ok.ShouldBeTrue();
        Count(silo, "CampaignRegistered").ShouldBe(0);

        await silo.Until(
            "the projection",
            () => Task.FromResult(Count(silo, "CampaignActivated")),
            count => count == 1
        );
        var seqs = silo
            .Log.Events.Where(one => one.Stream == $"campaign/{TestSilo.Campaign}")
            .Select(one => one.Seq)
            .ToList();
        seqs.ShouldBe(Enumerable.Range(1, seqs.Count).Select(seq => (long)seq));
    }

    [Fact]
    public async Task After_a_crash_the_outbox_of_the_dead_process_is_replayed_by_the_first_sweep()
    {
        await using var silo = await TestSilo.Start();
        silo.Log.FailNext(Streams.Campaign, 1);
        (await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)).Ok.ShouldBeTrue();
        Count(silo, "CampaignRegistered").ShouldBe(0);

        await silo.Restart();
        await silo.Sweep();
        await silo.Until(
            "the projection",
            () => Task.FromResult(Count(silo, "CampaignRegistered")),
            count => count == 1
        );
    }

    [Fact]
    public async Task A_grain_whose_outbox_is_empty_again_stops_being_due()
    {
        await using var silo = await TestSilo.Start();
        await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration);
        await silo.Until("nothing to be due", silo.Sweep, due => due == 0);
        // An event without effects leaves memory at once; the stored copy has to hear of it all the same, every time.
        (await silo.TheCampaign.Archive(silo.ManagerId, "The season is over.")).Ok.ShouldBeTrue();
        await silo.Until("nothing to be due again", silo.Sweep, due => due == 0);
    }

    [Fact]
    public async Task The_trail_verifies_and_a_changed_word_or_a_missing_end_does_not()
    {
        await using var silo = await TestSilo.Start();
        await silo.RegisterWithDays(Series.Worsening(Yesterday(silo)));
        await silo.Until("a plan", silo.ThePlan.View, state => state.HasOpenPlan);
        var audit = silo.Grains.GetGrain<IAuditGrain>("default");
        (await silo.Until("the trail to catch up", audit.Verify, seen => seen.Intact)).Entries.ShouldBeGreaterThan(8);

        var whole = silo.Log.Events;
        silo.Log.Tamper(events =>
            events.Select(one =>
                one.Type != "CampaignRegistered"
                    ? one
                    : one with
                    {
                        PayloadJson = one.PayloadJson.Replace("Campaign One", "Campaign 0ne", StringComparison.Ordinal),
                    }
            )
        );
        (await audit.Verify()).Defects.Single().Problem.ShouldBe("The entry was changed.");

        silo.Log.Tamper(_ => whole.Where(one => one.Type != "PlanProposed"));
        (await audit.Verify()).Defects.ShouldContain(defect => defect.Stream == $"plan/{TestSilo.Campaign}");
    }

    [Fact]
    public async Task A_trail_that_is_only_late_is_completed_by_verifying_it()
    {
        await using var silo = await TestSilo.Start();
        silo.Log.FailNext(Streams.Campaign, 1);
        (await silo.TheCampaign.Register(silo.ManagerId, TestSilo.Registration)).Ok.ShouldBeTrue();
        Count(silo, "CampaignRegistered").ShouldBe(0);
        (await silo.Grains.GetGrain<IAuditGrain>("default").Verify()).Defects.ShouldBeEmpty();
        Count(silo, "CampaignRegistered").ShouldBe(1);
    }

    private static DateOnly Yesterday(TestSilo silo) =>
        DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime).AddDays(-1);

    private static int Count(TestSilo silo, string type) => silo.Log.Events.Count(one => one.Type == type);
}
