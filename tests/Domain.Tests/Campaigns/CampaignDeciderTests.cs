using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using static MarketingManager.Domain.Tests.Campaigns.SampleCampaign;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class CampaignDeciderTests
{
    private static readonly PlatformLink OnMeta = new(Platform.Meta, "m-1", "default/meta");
    private static readonly PlatformLink OnGoogle = new(Platform.Google, "g-1", "default/google");

    public static TheoryData<Actor> AllButManagers => People.AllButManagers;

    [Fact]
    public void A_campaign_on_a_connection_waits_for_the_platform_to_confirm_its_code()
    {
        var story = Story();

        var accepted = story.Accept(Register(OnMeta, OnGoogle));

        accepted.Events.ShouldHaveSingleItem().ShouldBeOfType<CampaignEvent.CampaignRegistered>();
        accepted
            .Effects.Cast<Effect.ValidateCampaign>()
            .Select(ask => ask.Connection)
            .ShouldBe(["default/meta", "default/google"]);
        story.State.Status.ShouldBe(CampaignStatus.Validating);
        story.State.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_campaign_from_a_file_is_watched_at_once()
    {
        var story = Story();

        var accepted = story.Accept(Register());

        accepted.Events[1].ShouldBe(new CampaignEvent.CampaignActivated("Found in the imported file.", story.Now));
        accepted.Effects.ShouldBeEmpty();
        story.State.MayPropose.ShouldBeTrue();
        story.State.DueAt.ShouldBe(story.Now);
    }

    [Fact]
    public void Registering_again_is_nothing_with_the_same_details_and_refused_with_others()
    {
        var story = Active();

        story.Nothing(Register());
        story.Refuse(
            Register() with
            {
                Registration = Registration(FromFile) with { Objective = "traffic" },
            },
            "already-registered"
        );
    }

    [Theory]
    [MemberData(nameof(AllButManagers))]
    public void Only_a_manager_registers_reviews_and_archives(Actor by)
    {
        Story().Refuse(Register() with { By = by }, "role-required");
        Active().Refuse(new CampaignCommand.Review(by, "Note."), "role-required");
        Active().Refuse(new CampaignCommand.Archive(by, "Over."), "role-required");
        Active().Refuse(new CampaignCommand.AssignOwner(OtherManager, by), "role-required");
    }

    [Fact]
    public void A_registration_says_what_where_and_of_which_kind()
    {
        var story = Story();
        var complete = Registration(FromFile);

        story.Refuse(Register() with { Registration = complete with { Code = " " } }, "code-required");
        story.Refuse(Register() with { Registration = complete with { Links = [] } }, "platform-required");
        story.Refuse(Register() with { Registration = complete with { Objective = "" } }, "type-required");
        story.Refuse(
            Register() with
            {
                Reference = TypeObjective.Shipped,
                Registration = complete with { Objective = "world-peace" },
            },
            "unknown-type"
        );
        story.Accept(Register() with { Reference = TypeObjective.Shipped });
    }

    [Fact]
    public void A_confirmed_code_is_watched_from_then_on()
    {
        var story = Story();
        story.Accept(Register(OnMeta, FromFile));

        story
            .One<CampaignEvent.CampaignActivated>(new CampaignCommand.RecordValidation(true, "Spring sale, active"))
            .ShouldBe(new("Spring sale, active", story.Now));
        story.State.DueAt.ShouldBe(story.Now);
    }

    [Fact]
    public void An_unknown_code_is_reported_and_may_be_corrected()
    {
        var story = Story();
        story.Accept(Register(OnMeta));

        var notice = story
            .Accept(new CampaignCommand.RecordValidation(false, "No such id"))
            .Effects.One<Effect.Notify>()
            .Notice;

        notice.Body.ShouldContain("No such id");
        notice.To.ShouldBe(Role.Manager);
        story.State.Status.ShouldBe(CampaignStatus.Invalid);
        story.Accept(Register(OnMeta with { ExternalId = "m-2" }));
        story.State.Status.ShouldBe(CampaignStatus.Validating);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void One_platform_that_knows_the_code_is_enough_in_either_order(bool first, bool second)
    {
        var story = Story();
        story.Accept(Register(OnMeta, OnGoogle));
        story.Accept(new CampaignCommand.RecordValidation(first, "first"));
        story.Accept(new CampaignCommand.RecordValidation(second, "second"));

        story.State.Status.ShouldBe(CampaignStatus.Active);
    }

    [Fact]
    public void New_facts_move_both_clocks_and_ask_for_an_analysis_under_a_key_of_their_own()
    {
        var story = Active();
        var later = story.Now.AddHours(1);

        var first = story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now))).Effects.One<Effect.RunCycle>();
        var second = story
            .Accept(new CampaignCommand.ReceiveData(Arrival(later, factsNew: 0, factsChanged: 1)))
            .Effects.One<Effect.RunCycle>();

        first.Key.ShouldNotBe(second.Key);
        story.State.SyncedAt.ShouldBe(later);
        story.State.SettledThrough.ShouldBe(new DateOnly(2026, 1, 7));
    }

    [Fact]
    public void Unchanged_facts_prove_that_the_data_is_fresh_and_nothing_else()
    {
        var story = Active();

        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now, factsNew: 0))).Effects.ShouldBeEmpty();
        story.State.SyncedAt.ShouldBe(story.Now);
    }

    [Fact]
    public void Clocks_never_run_backwards()
    {
        var story = Active();
        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now)));

        story.Accept(
            new CampaignCommand.ReceiveData(
                Arrival(story.Now.AddDays(-1)) with
                {
                    SettledThrough = new DateOnly(2026, 1, 2),
                }
            )
        );

        story.State.SyncedAt.ShouldBe(story.Now);
        story.State.SettledThrough.ShouldBe(new DateOnly(2026, 1, 7));
    }

    [Fact]
    public void A_failed_pull_leaves_the_data_as_old_as_it_is()
    {
        var story = Active();
        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now)));

        story.One<CampaignEvent.DataPullFailed>(
            new CampaignCommand.ReceiveData(Arrival(story.Now.AddHours(5), failure: "HTTP 503"))
        );

        story.State.SyncedAt.ShouldBe(story.Now);
        story.State.LastSyncFailure.ShouldBe("HTTP 503");
    }

    [Fact]
    public void A_failure_is_looked_at_once_and_its_end_too()
    {
        var story = Active();
        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now)));

        Looks(Arrival(story.Now.AddHours(1), failure: "HTTP 503")).ShouldBe(1, "it becomes a flag");
        Looks(Arrival(story.Now.AddHours(2), failure: "HTTP 503")).ShouldBe(0);
        Looks(Arrival(story.Now.AddHours(3), failure: "expired")).ShouldBe(1, "it is another cause");
        Looks(Arrival(story.Now.AddHours(4))).ShouldBe(1, "the flag is lifted");
        Looks(Arrival(story.Now.AddHours(5))).ShouldBe(0, "nothing is new");

        int Looks(DataArrival arrival) =>
            story
                .Accept(new CampaignCommand.ReceiveData(arrival with { FactsNew = 0, FactsChanged = 0 }))
                .Effects.OfType<Effect.RunCycle>()
                .Count();
    }

    [Fact]
    public void An_arrival_delivered_late_and_twice_counts_once()
    {
        var story = Active();
        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now)));
        story.Accept(new CampaignCommand.ReceiveData(Arrival(story.Now.AddHours(1))));

        story.Nothing(new CampaignCommand.ReceiveData(Arrival(story.Now)));
    }

    [Fact]
    public void Looks_at_the_campaign_at_least_daily()
    {
        var story = Active();

        story
            .One<CampaignEvent.CycleFinished>(new CampaignCommand.FinishCycle())
            .NextCycleAt.ShouldBe(new DateTimeOffset(2026, 1, 10, 10, 0, 0, TimeSpan.Zero));
        story.State.DueAt.ShouldBe(story.State.NextCycleAt);
    }

    [Fact]
    public void Approval_stores_the_baseline_the_promise_and_the_policy_in_force()
    {
        var story = Active();
        var strict = GuardrailPolicy.Default with { EvaluationDays = 21 };
        story.Accept(new CampaignCommand.NotePlanProposed("348934-P1"));
        story.State.MayPropose.ShouldBeFalse();

        var stored = story.One<CampaignEvent.BaselineStored>(
            new CampaignCommand.NotePlanApproved(SamplePlan.Approved(guardrails: strict), Before, story.Now)
        );

        stored.Cycle.ShouldBe(1);
        stored.Expected.ShouldBe(new ExpectedEffect("cpa", 0.05m, 0.10m, 0.20m, 14));
        stored.Undo.ShouldBe(["Set a1 back to 100.", "Set a2 back to 100."]);
        story.State.Guardrails.ShouldBe(strict);
        story.State.Phase.ShouldBe(LoopPhase.Implementing);
    }

    [Fact]
    public void An_approval_may_overtake_the_note_of_the_proposal()
    {
        var story = Active();

        story.Accept(new CampaignCommand.NotePlanApproved(SamplePlan.Approved(), Before, story.Now));

        story.Nothing(new CampaignCommand.NotePlanProposed("348934-P1"));
        story.State.Phase.ShouldBe(LoopPhase.Implementing);
    }

    [Fact]
    public void A_rejection_may_overtake_the_note_of_the_proposal()
    {
        var story = Active();

        story.Accept(new CampaignCommand.NotePlanWithdrawn("348934-P1"));

        story.Nothing(new CampaignCommand.NotePlanProposed("348934-P1"));
        story.State.MayPropose.ShouldBeTrue();
    }

    [Fact]
    public void A_plan_that_was_not_implemented_uses_up_no_cycle()
    {
        var story = Active();
        story.Accept(new CampaignCommand.NotePlanProposed("348934-P1"));
        story.Accept(new CampaignCommand.NotePlanApproved(SamplePlan.Approved(), Before, story.Now));

        story.Accept(new CampaignCommand.NotePlanWithdrawn("348934-P1"));

        story.State.CycleCount.ShouldBe(0);
        story.State.Baseline.ShouldBeNull();
        story.State.MayPropose.ShouldBeTrue();
    }

    [Fact]
    public void The_verdict_is_due_when_the_window_is_over_and_its_days_have_settled()
    {
        var story = Active();
        story.Accept(new CampaignCommand.NotePlanApproved(SamplePlan.Approved(), Before, story.Now));
        story.Refuse(new CampaignCommand.NoteImplemented("348934-P9", story.Now), "plan-not-approved");

        story
            .One<CampaignEvent.ImplementationNoted>(
                new CampaignCommand.NoteImplemented(
                    "348934-P1",
                    new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero)
                )
            )
            .EvaluationDueAt.ShouldBe(
                new DateTimeOffset(2026, 1, 25, 8, 0, 0, TimeSpan.Zero),
                "14 days of evaluation and 1 of settling"
            );
        story.State.Phase.ShouldBe(LoopPhase.Observing);
    }

    [Fact]
    public void An_archived_campaign_is_left_alone()
    {
        var story = Active();
        story.Refuse(new CampaignCommand.Archive(Manager, " "), "reason-required");
        story.Accept(new CampaignCommand.Archive(Manager, "The season is over."));

        story.State.DueAt.ShouldBeNull();
        story.State.MayPropose.ShouldBeFalse();
        story.Nothing(new CampaignCommand.ReceiveData(Arrival(story.Now)));
        story.Nothing(new CampaignCommand.FinishCycle());
        story.Refuse(Register(), "archived");
        story.Refuse(new CampaignCommand.NotePlanProposed("348934-P1"), "may-not-propose");
    }

    [Fact]
    public void An_archived_campaign_is_read_until_its_last_days_are_final_and_then_by_none_of_its_accounts()
    {
        PlatformLink Link(Platform platform, string id) => new(platform, id, "default/" + id);
        var story = Story();
        story.Accept(Register(Link(Platform.Meta, "m"), Link(Platform.Google, "g"), FromFile));
        story.Accept(new CampaignCommand.RecordValidation(true, "yes"));
        story.Accept(new CampaignCommand.Archive(Manager, "The season is over.")).Effects.ShouldBeEmpty();
        var until = story.Now.AddDays(LoopPolicy.Default.ArchivedDaysRead);

        Hears(until.AddHours(-1)).ShouldBeEmpty("platforms still correct its last days");
        Hears(until)
            .OfType<Effect.StopReading>()
            .Select(stop => (stop.Connection, stop.Campaign))
            .ShouldBe([("default/m", SampleCampaign.Key), ("default/g", SampleCampaign.Key)]);
        Hears(until.AddHours(1)).Length.ShouldBe(2, "an account that still reads it did not hear of it");

        ImmutableArray<Effect> Hears(DateTimeOffset at)
        {
            var heard = story.Accept(new CampaignCommand.ReceiveData(Arrival(at)));
            heard.Events.ShouldHaveSingleItem().ShouldBeAssignableTo<IUnaudited>();
            return heard.Effects;
        }
    }

    [Fact]
    public void The_hourly_look_moves_the_clock_without_an_entry_and_without_an_analysis()
    {
        var story = Active();
        var hour = Arrival(story.Now) with { IsRoutine = true };
        story.One<CampaignEvent.DataReceived>(new CampaignCommand.ReceiveData(hour));
        story.Now = story.Now.AddHours(1);

        var decided = story.Accept(new CampaignCommand.ReceiveData(hour with { At = story.Now }));

        decided.Events.ShouldHaveSingleItem().ShouldBeAssignableTo<IUnaudited>();
        decided.Effects.ShouldBeEmpty("analysis reads days that are over");
        story.State.SyncedAt.ShouldBe(story.Now);

        story.One<CampaignEvent.DataPullFailed>(
            new CampaignCommand.ReceiveData(hour with { At = story.Now.AddHours(1), Failure = "HTTP 503" })
        );
        var mended = story.Accept(new CampaignCommand.ReceiveData(hour with { At = story.Now.AddHours(2) }));
        mended.Events.ShouldHaveSingleItem().ShouldBeOfType<CampaignEvent.DataReceived>();
        mended.Effects.One<Effect.RunCycle>();
    }

    [Fact]
    public void Nothing_happens_to_a_campaign_that_is_not_registered()
    {
        var story = Story();

        story.Refuse(new CampaignCommand.ReceiveData(Arrival(story.Now)), "not-registered");
        story.Refuse(new CampaignCommand.RecordValidation(true, "yes"), "not-registered");
        story.Refuse(new CampaignCommand.Archive(Manager, "Over."), "not-registered");
        story.Refuse(new CampaignCommand.Review(Manager, "Note."), "not-active");
    }
}
