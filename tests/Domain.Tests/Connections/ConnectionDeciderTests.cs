using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

public sealed class ConnectionDeciderTests
{
    private const string Key = "default/meta";

    private readonly Story<ConnectionState, ConnectionCommand, ConnectionEvent> _story = new(
        ConnectionState.Initial,
        ConnectionDecider.Decide,
        ConnectionDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    [Fact]
    public void A_new_connection_is_tested()
    {
        var accepted = _story.Accept(Connect());

        accepted.Effects.One<Effect.TestConnection>().Connection.ShouldBe(Key);
        _story.State.Status.ShouldBe(ConnectionStatus.Unknown);
        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello"));
        _story.State.Status.ShouldBe(ConnectionStatus.Connected);
        _story.State.LastValidatedAt.ShouldBe(_story.Now);
    }

    [Fact]
    public void A_failed_test_asks_the_administrators_to_reconnect()
    {
        _story.Accept(Connect());

        var notice = _story
            .Accept(new ConnectionCommand.RecordTest(false, "The token has expired."))
            .Effects.OfType<Effect.Notify>()
            .Single(told => told.Notice.To == Role.Admin)
            .Notice;

        notice.Body.ShouldContain("The token has expired.");
        _story.State.Status.ShouldBe(ConnectionStatus.ReconnectNeeded);
    }

    /// <summary>A test can be answered late, long after pulls have shown that the credentials work.</summary>
    [Theory]
    [InlineData(PlatformFault.Transient)]
    [InlineData(PlatformFault.ThrottledShort)]
    [InlineData(PlatformFault.ThrottledUntil)]
    public void A_platform_that_is_out_of_order_for_a_moment_asks_nobody_to_reconnect(PlatformFault fault)
    {
        _story.Accept(Connect());
        var noAnswer = new ConnectionCommand.RecordTest(false, "500: internal error.") { Fault = fault };

        _story.Accept(noAnswer).Effects.OfType<Effect.Notify>().ShouldBeEmpty();
        _story.State.Status.ShouldBe(ConnectionStatus.Failing);

        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello"));
        _story.Now = _story.Now.AddMinutes(1);
        _story.Accept(noAnswer);
        _story.State.Status.ShouldBe(ConnectionStatus.Connected);
        _story.State.StatusReason.ShouldBeNull();
    }

    [Fact]
    public void A_new_token_is_a_reconnect_and_another_account_is_not()
    {
        _story.Accept(Connect());
        _story.Accept(Add("m-1", "default/a"));

        _story.Accept(Connect() with { SecretHandle = "vault/2" });
        _story.State.Campaigns.Count.ShouldBe(1);
        _story.Refuse(Connect() with { AccountId = "act_2" }, "other-account");
    }

    /// <summary>A reading takes minutes. Whoever connects the account anew meanwhile must not be asked to do so again.
    /// </summary>
    [Fact]
    public void What_a_reading_with_replaced_credentials_says_is_no_news()
    {
        var account = new Account();
        account.Attach(10, "m-1");
        account.Start().ShouldNotBeNull();
        var former = account.State.PullInFlight!;

        account.Story.Accept(
            new ConnectionCommand.Connect(
                Account.Key,
                "Meta main",
                Platform.Meta,
                "https://graph.example.com",
                "act_1",
                "vault/2",
                Admin
            )
        );
        account.Story.Accept(new ConnectionCommand.RecordTest(true, "Hello"));
        var late = new PullFailure(PlatformFault.AuthExpired, "The token has expired.", null);
        account.Story.Accept(new ConnectionCommand.FinishPull(former, [], late)).Events.ShouldBeEmpty();

        account.State.Status.ShouldBe(ConnectionStatus.Connected);
        account.Start().ShouldNotBeNull();
    }

    [Fact]
    public void A_connection_that_needs_it_is_tested_again_with_the_same_details()
    {
        _story.Accept(Connect());
        _story.Accept(new ConnectionCommand.RecordTest(false, "The token has expired."));
        _story.Now = _story.Now.AddHours(1);

        _story.Accept(Connect()).Effects.One<Effect.TestConnection>().Key.ShouldContain("11:00");
    }

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Lets_nobody_but_an_administrator_connect(Actor by)
    {
        _story.Refuse(Connect() with { By = by }, "role-required");
        _story.Accept(Connect());
        _story.Refuse(new ConnectionCommand.Remove(by), "role-required");
    }

    [Theory]
    [InlineData("", "act_1", "https://graph.example.com", "vault/1", "account-required")]
    [InlineData("Meta", "", "https://graph.example.com", "vault/1", "account-required")]
    [InlineData("Meta", "act_1", "graph.example.com", "vault/1", "url-invalid")]
    [InlineData("Meta", "act_1", "file:///etc/passwd", "vault/1", "url-invalid")]
    [InlineData("Meta", "act_1", "https://graph.example.com", "", "secret-required")]
    public void A_connection_names_its_account_address_and_secret(
        string name,
        string account,
        string url,
        string secret,
        string code
    ) => _story.Refuse(new ConnectionCommand.Connect(Key, name, Platform.Meta, url, account, secret, Admin), code);

    [Fact]
    public void An_attached_campaign_gets_its_ninety_days_of_history()
    {
        _story.Accept(Connect());

        var attached = _story.One<ConnectionEvent.CampaignAttached>(Add("m-1", "default/a"));

        (attached.HistoryFrom, attached.ReadFrom).ShouldBe((new DateOnly(2025, 10, 12), new DateOnly(2026, 1, 10)));
        _story.State.Reading["m-1"].DaysToRead.ShouldBe(90);
        _story.State.DueAt.ShouldBe(_story.Now, "its history is read at once");
    }

    [Theory]
    [InlineData(365, 365)]
    [InlineData(5000, 1127, "at most 37 months, as far as the platform keeps days")]
    public void History_is_as_long_as_somebody_asked_for(int asked, int days, string? because = null)
    {
        _story.Accept(Connect());
        _story.Accept(
            new ConnectionCommand.AddCampaigns(
                [new("m-1", "default/a") { HistoryDays = asked }],
                PullTraits.Default with
                {
                    HistoryMonths = 40,
                }
            )
        );

        _story.State.Reading["m-1"].DaysToRead.ShouldBe(days, because);
    }

    [Fact]
    public void Learns_the_time_zone_of_the_account_and_keeps_to_it()
    {
        _story.Accept(Connect());
        _story.Now = new DateTimeOffset(2026, 1, 9, 23, 30, 0, TimeSpan.Zero);
        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello") { TimeZone = "Asia/Tokyo", Currency = "JPY" });

        _story.Accept(Add("m-1", "default/a"));
        _story.Accept(new ConnectionCommand.RecordTest(true, "Again") { TimeZone = "Mars/Olympus" });

        _story.State.Reading["m-1"].ReadFrom.ShouldBe(new DateOnly(2026, 1, 11), "it is the 10th in Tokyo already");
        (_story.State.TimeZone, _story.State.Currency).ShouldBe(("Asia/Tokyo", "JPY"));
    }

    [Fact]
    public void An_id_belongs_to_one_campaign()
    {
        _story.Refuse(Add("m-1", "default/a"), "not-connected");
        _story.Accept(Connect());
        _story.Accept(Add("m-1", "default/a"));

        _story.Refuse(Add("m-1", "default/b"), "already-attached").Message.ShouldContain("default/a");
        _story.Refuse(Add(" ", "default/b"), "campaign-required");
    }

    [Fact]
    public void A_removed_connection_is_not_used()
    {
        _story.Refuse(new ConnectionCommand.Remove(Admin), "not-connected");
        _story.Accept(Connect());
        _story.Accept(Add("m-1", "default/a"));
        _story.Accept(new ConnectionCommand.Remove(Admin));

        _story.State.DueAt.ShouldBeNull();
        _story.Refuse(
            new ConnectionCommand.StartPull(new(2026, 1, 1), new(2026, 1, 9), PullTraits.Default),
            "connection-removed"
        );
        _story.Refuse(new ConnectionCommand.RecordTest(true, "late"), "connection-removed");
    }

    [Fact]
    public void A_connection_that_comes_back_is_read_at_once()
    {
        _story.Accept(Connect());
        _story.Accept(Add("m-1", "default/a"));
        _story.Accept(new ConnectionCommand.Remove(Admin));
        _story.Now = _story.Now.AddDays(2);
        _story.Accept(Connect());

        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello"));

        _story.State.DueAt!.Value.ShouldBeLessThanOrEqualTo(_story.Now);
    }

    private static ConnectionCommand.AddCampaigns Add(string externalId, string campaign) =>
        new([new(externalId, campaign)], PullTraits.Default);

    private static ConnectionCommand.Connect Connect() =>
        new(Key, "Meta main", Platform.Meta, "https://graph.example.com", "act_1", "vault/1", Admin);
}
