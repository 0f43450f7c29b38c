using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class SettingsRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 9, 10, 0, 0, TimeSpan.Zero);

    private static readonly PlatformSettings First = new(Platform.Meta, "1", "ACTIVE", Runs: true, At)
    {
        DailyBudget = new Money(100, Currency.Of("EUR")),
        BidStrategy = "LOWEST_COST",
    };

    private readonly Story<CampaignState, CampaignCommand, CampaignEvent> _story = new(
        CampaignState.Initial with
        {
            Status = CampaignStatus.Active,
            Key = "default/C1",
        },
        CampaignDecider.Decide,
        CampaignDecider.Evolve
    );

    [Fact]
    public void The_first_reading_is_no_change()
    {
        _story.One<CampaignEvent.SettingsRead>(Observe(First)).Settings.ShouldBe(First);
        _story.Nothing(Observe(First with { ReadAt = At.AddHours(1) }));
    }

    [Fact]
    public void A_change_between_two_pulls_is_observed_with_what_it_was_before()
    {
        _story.Accept(Observe(First));
        var after = First with
        {
            Status = "PAUSED",
            Runs = false,
            DailyBudget = new Money(150.5m, Currency.Of("EUR")),
            BidStrategy = "COST_CAP",
            ReadAt = At.AddHours(5),
        };

        var changed = _story.One<CampaignEvent.SettingsChanged>(
            new CampaignCommand.ObserveSettings(after, At.AddHours(4))
        );

        changed.Changes.ShouldBe([
            new(Setting.Status, "ACTIVE", "PAUSED"),
            new(Setting.DailyBudget, "100 EUR", "150.5 EUR"),
            new(Setting.BidStrategy, "LOWEST_COST", "COST_CAP"),
        ]);
        changed.Since.ShouldBe(At.AddHours(4));
        _story.State.Settings.ShouldBe([after]);
    }

    [Fact]
    public void What_a_reading_leaves_out_is_not_gone()
    {
        _story.Accept(Observe(First));

        _story.Nothing(Observe(First with { DailyBudget = null, BidStrategy = null, ReadAt = At.AddHours(1) }));
        _story.State.Settings.ShouldBe([First]);
    }

    [Fact]
    public void One_kind_of_budget_takes_the_place_of_the_other()
    {
        _story.Accept(Observe(First));
        var lifetime = First with
        {
            DailyBudget = null,
            LifetimeBudget = new Money(3_000, Currency.Of("EUR")),
            ReadAt = At.AddHours(1),
        };

        _story
            .One<CampaignEvent.SettingsChanged>(Observe(lifetime))
            .Changes.ShouldBe([
                new(Setting.DailyBudget, "100 EUR", null),
                new(Setting.LifetimeBudget, null, "3000 EUR"),
            ]);
    }

    [Fact]
    public void Old_news_and_campaigns_that_nobody_watches_change_nothing()
    {
        _story.Accept(Observe(First));
        _story.Nothing(Observe(First with { Status = "PAUSED", ReadAt = At.AddHours(-1) }));

        var archived = new Story<CampaignState, CampaignCommand, CampaignEvent>(
            CampaignState.Initial with
            {
                Status = CampaignStatus.Archived,
            },
            CampaignDecider.Decide,
            CampaignDecider.Evolve
        );
        archived.Nothing(Observe(First));
    }

    private static CampaignCommand.ObserveSettings Observe(PlatformSettings found) => new(found, Since: null);
}
