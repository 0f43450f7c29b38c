using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class InsightDeciderTests
{
    private static readonly DateOnly AsOf = new(2026, 1, 8);
    private static readonly GateVerdict Open = new(
        true,
        0.9m,
        "volume",
        [new("freshness", 1m, "Synced an hour ago.")],
        []
    );
    private static readonly GateVerdict Shut = new(
        false,
        0.2m,
        "freshness",
        [],
        [new(FlagType.Stale, "Old.", "Sync again.")]
    );
    private static readonly Suppression Held = new("MM001", Platform.Meta, "The data is 50 hours old.", "Sync again.");
    private static readonly DataQualityFlag Stale = new(
        FlagType.Stale,
        Platform.Meta,
        "The data is 50 hours old.",
        0.2m,
        "Sync again."
    );

    private readonly Story<InsightState, InsightCommand, InsightEvent> _story = new(
        InsightState.Initial,
        InsightDecider.Decide,
        InsightDecider.Evolve
    );

    [Fact]
    public void Records_the_analysis_and_each_new_finding()
    {
        var accepted = _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.Medium)]));

        accepted
            .Events[0]
            .ShouldBe(new InsightEvent.AnalysisRan(AsOf, _story.Now, Open, Generated: 1, Shown: 1, Held: 0));
        accepted.Events[1].ShouldBeOfType<InsightEvent.InsightRaised>().Insight.Id.ShouldBe("MM001:Meta");
        accepted.Events.Length.ShouldBe(2);
        accepted.Effects.ShouldBeEmpty("a medium finding waits on the page");
        _story.State.Gate.ShouldBe(Open);
    }

    [Fact]
    public void A_later_look_at_the_same_data_records_that_it_happened_and_nothing_else()
    {
        _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.High)]));
        _story.Now = _story.Now.AddHours(1);

        var fresher = Open with { Confidence = 0.8m };
        var later = _story.Accept(Report(fresher, [Insight("MM001:Meta", Severity.High, gate: fresher)]));
        later.Events.ShouldHaveSingleItem().ShouldBeOfType<InsightEvent.AnalysisRan>();
        later.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Other_numbers_update_a_finding_and_its_end_resolves_it()
    {
        _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.Medium), Insight("MM002:Meta", Severity.Low)]));
        _story.Now = _story.Now.AddDays(1);

        var accepted = _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.Medium, value: 31m)]));

        accepted.Events[1].ShouldBeOfType<InsightEvent.InsightUpdated>().Insight.Evidence[0].Value.ShouldBe(31m);
        accepted.Events[2].ShouldBe(new InsightEvent.InsightResolved("MM002:Meta", "The data no longer shows it."));
        _story.State.Insights.ShouldHaveSingleItem().Evidence[0].Value.ShouldBe(31m);
    }

    [Theory]
    [InlineData(Severity.Low, 0)]
    [InlineData(Severity.Medium, 0)]
    [InlineData(Severity.High, 1)]
    [InlineData(Severity.Critical, 1)]
    public void Tells_the_managers_of_grave_findings_once(Severity severity, int notices)
    {
        _story
            .Accept(Report(Open, [Insight("MM001:Meta", severity)]))
            .Effects.OfType<Effect.Notify>()
            .Count()
            .ShouldBe(notices);
        _story.Now = _story.Now.AddDays(1);

        _story.Accept(Report(Open, [Insight("MM001:Meta", severity, value: 40m)])).Effects.ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_that_got_graver_is_told_again()
    {
        _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.High)]));
        _story.Now = _story.Now.AddDays(1);

        _story
            .Accept(Report(Open, [Insight("MM001:Meta", Severity.Critical)]))
            .Effects.One<Effect.Notify>()
            .Notice.Severity.ShouldBe(Severity.Critical);
    }

    [Fact]
    public void What_is_held_back_is_recorded_with_its_reason_and_flagged_to_the_managers()
    {
        var accepted = _story.Accept(Report(Shut, [], [Held], [Stale]));

        accepted.Events.ShouldContain(fact => fact is InsightEvent.RecommendationsSuppressed);
        accepted.Events.ShouldContain(new InsightEvent.FlagRaised(Stale));
        ((InsightEvent.AnalysisRan)accepted.Events[0]).Held.ShouldBe(1);
        accepted.Effects.One<Effect.Notify>().Notice.Body.ShouldBe("The data is 50 hours old. Sync again.");
        _story.State.Suppressed.ShouldHaveSingleItem().ShouldBe(Held);
    }

    [Fact]
    public void Data_that_only_grows_older_is_not_flagged_every_hour()
    {
        _story.Accept(Report(Shut, [], [Held], [Stale]));
        _story.Now = _story.Now.AddHours(1);
        var older = "The data is 51 hours old.";

        var accepted = _story.Accept(
            Report(Shut, [], [Held with { Reason = older }], [Stale with { Details = older }])
        );

        accepted.Events.ShouldHaveSingleItem().ShouldBeOfType<InsightEvent.AnalysisRan>();
        accepted.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Data_that_goes_bad_resolves_findings_for_that_reason_and_recovers()
    {
        _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.Medium)]));
        _story.Now = _story.Now.AddDays(3);
        _story
            .Accept(Report(Shut, [], [Held], [Stale]))
            .Events.ShouldContain(
                new InsightEvent.InsightResolved("MM001:Meta", "The data no longer carries a finding.")
            );
        _story.Now = _story.Now.AddHours(1);

        var recovered = _story.Accept(Report(Open, [Insight("MM001:Meta", Severity.Medium)]));

        recovered.Events.ShouldContain(fact => fact is InsightEvent.SuppressionLifted);
        recovered.Events.ShouldContain(new InsightEvent.FlagLifted(Stale));
        recovered.Events.ShouldContain(fact => fact is InsightEvent.InsightRaised);
        _story.State.Suppressed.ShouldBeEmpty();
        _story.State.Flags.ShouldBeEmpty();
    }

    private static InsightCommand.Report Report(
        GateVerdict gate,
        Insight[] insights,
        Suppression[]? held = null,
        DataQualityFlag[]? flags = null
    ) => new("default/348934", new(AsOf, [.. insights], [.. held ?? []], [.. flags ?? []], gate));

    private static Insight Insight(string id, Severity severity, decimal value = 26m, GateVerdict? gate = null) =>
        new(
            id,
            id[..5],
            Platform.Meta,
            severity,
            "CPA rose from 20 to 26.",
            [new("cpa", value, "EUR", AsOf.AddDays(-6), AsOf, 140m, "spend / conversions")],
            gate ?? Open,
            recommendable: true
        );
}
