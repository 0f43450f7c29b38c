using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

public sealed class HistoryLengthTests
{
    private readonly Story<ConnectionState, ConnectionCommand, ConnectionEvent> _story = new(
        ConnectionState.Initial,
        ConnectionDecider.Decide,
        ConnectionDecider.Evolve
    );

    [Fact]
    public void Campaigns_are_read_as_far_back_as_was_chosen_for_their_account()
    {
        _story.Accept(Connect(200));

        _story.Accept(Add(new("1", "default/a"), new("2", "default/b") { HistoryDays = 30 }));

        var today = _story.State.Today(_story.Now);
        _story.State.Reading["1"].HistoryFrom.ShouldBe(today.AddDays(1 - 200));
        _story.State.Reading["2"].HistoryFrom.ShouldBe(today.AddDays(1 - 30), "who registers it may say otherwise");
    }

    [Fact]
    public void A_reconnect_that_does_not_choose_keeps_the_length()
    {
        _story.Accept(Connect(200));

        _story.Accept(Connect(null) with { Name = "Renamed" });

        _story.State.HistoryDays.ShouldBe(200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1128)]
    public void No_platform_keeps_more_than_37_months(int days) => _story.Refuse(Connect(days), "range-invalid");

    private static ConnectionCommand.AddCampaigns Add(params CampaignToRead[] campaigns) =>
        new([.. campaigns], PullTraits.Default);

    private static ConnectionCommand.Connect Connect(int? days) =>
        new("default/meta", "Shop", Platform.Meta, "https://graph.example.com", "act_1", "handle", Admin)
        {
            HistoryDays = days,
        };
}
