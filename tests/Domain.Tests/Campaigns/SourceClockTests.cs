using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Campaigns.SampleCampaign;

namespace MarketingManager.Domain.Tests.Campaigns;

/// <summary>A campaign that is read from several accounts is as fresh as the one that is furthest behind.</summary>
public sealed class SourceClockTests
{
    private readonly Story<CampaignState, CampaignCommand, CampaignEvent> _story = Active();

    [Fact]
    public void A_healthy_account_does_not_hide_one_that_stands_still()
    {
        Hears("meta", 0);
        Hears("linkedin", 1);
        var behind = _story.Now.AddHours(1);
        for (var hour = 2; hour < 30; hour++)
            Hears("meta", hour);

        _story.State.SyncedAt.ShouldBe(behind);
        Hears("linkedin", 30);
        _story.State.SyncedAt.ShouldBe(_story.Now.AddHours(29));
    }

    [Fact]
    public void A_failure_ends_with_news_of_the_same_account_only()
    {
        Hears("meta", 0);
        Hears("linkedin", 0);

        Looks("linkedin", 1, "LinkedIn: expired").ShouldBe(1, "it becomes a flag");
        Looks("meta", 1).ShouldBe(0, "Meta was well before");
        _story.State.LastSyncFailure.ShouldBe("LinkedIn: expired");
        Looks("linkedin", 2, "LinkedIn: expired").ShouldBe(0, "that is known");
        Looks("linkedin", 3).ShouldBe(1, "the flag is lifted");
        _story.State.LastSyncFailure.ShouldBeNull();
    }

    [Fact]
    public void An_account_that_was_never_read_leaves_the_age_to_the_others_and_its_failure_on_record()
    {
        Hears("meta", 0);
        Looks("linkedin", 1, "LinkedIn: no access");

        _story.State.SyncedAt.ShouldBe(_story.Now);
        _story.State.LastSyncFailure.ShouldBe("LinkedIn: no access");
    }

    [Fact]
    public void The_settled_days_are_those_of_the_slowest_account()
    {
        _story.Accept(
            Command("meta", 0) with
            {
                Arrival = Arrival("meta", 0) with { SettledThrough = new(2026, 1, 7) },
            }
        );
        _story.Accept(
            Command("linkedin", 0) with
            {
                Arrival = Arrival("linkedin", 0) with { SettledThrough = new(2026, 1, 3) },
            }
        );

        _story.State.SettledThrough.ShouldBe(new DateOnly(2026, 1, 3));
    }

    [Fact]
    public void A_file_makes_data_as_new_as_it_is_itself_where_no_account_is_read()
    {
        _story.Accept(new CampaignCommand.ReceiveData(SampleCampaign.Arrival(_story.Now)));

        _story.State.SyncedAt.ShouldBe(_story.Now);
        _story.State.Sources.ShouldBeEmpty();
    }

    private void Hears(string connection, int hour) => _story.Accept(Command(connection, hour));

    private int Looks(string connection, int hour, string? failure = null) =>
        _story.Accept(Command(connection, hour, failure)).Effects.OfType<Effect.RunCycle>().Count();

    private CampaignCommand.ReceiveData Command(string connection, int hour, string? failure = null) =>
        new(Arrival(connection, hour, failure));

    private DataArrival Arrival(string connection, int hour, string? failure = null) =>
        SampleCampaign.Arrival(_story.Now.AddHours(hour), factsNew: 0, failure: failure) with
        {
            Source = $"{connection}/{hour}",
            Connection = $"default/{connection}",
            IsRoutine = failure is null,
        };
}
