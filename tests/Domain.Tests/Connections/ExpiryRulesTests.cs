using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

public sealed class ExpiryRulesTests
{
    private static readonly ConnectionCommand.WatchExpiry Watch = new();

    private readonly Story<ConnectionState, ConnectionCommand, ConnectionEvent> _story = new(
        ConnectionState.Initial,
        ConnectionDecider.Decide,
        ConnectionDecider.Evolve
    );

    private DateTimeOffset _end;

    [Fact]
    public void People_hear_of_the_end_at_fourteen_seven_and_one_days_and_at_the_end_once_each()
    {
        Connect(days: 60);
        var heard = new List<int>();

        // Looked at every hour for 61 days, as a sweeper that never sleeps would.
        foreach (var hour in Enumerable.Range(0, 61 * 24))
        {
            _story.Now = _end.AddDays(-60).AddHours(hour);
            heard.AddRange(_story.Accept(Watch).Events.Cast<ConnectionEvent.ExpiryNoticed>().Select(e => e.DaysLeft));
        }

        heard.ShouldBe([14, 7, 1, 0]);
        _story.State.Status.ShouldBe(ConnectionStatus.ReconnectNeeded);
        _story.State.StatusReason.ShouldNotBeNull().ShouldContain("ended on 2026-03-10");
    }

    [Fact]
    public void It_wakes_for_each_notice_even_when_nothing_is_read_through_it()
    {
        Connect(days: 60);

        foreach (var days in new[] { 14, 7, 1, 0 })
        {
            _story.State.DueAt.ShouldBe(_end.AddDays(-days));
            _story.Now = _end.AddDays(-days);
            _story.One<ConnectionEvent.ExpiryNoticed>(Watch).DaysLeft.ShouldBe(days);
        }

        _story.State.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Managers_and_administrators_are_told_what_ends_when_and_what_to_do()
    {
        Connect(days: 10);

        var notices = _story.Accept(Watch).Effects.OfType<Effect.Notify>().Select(told => told.Notice).ToList();

        notices.Select(notice => notice.To).ShouldBe([Role.Admin, Role.Manager], ignoreOrder: true);
        notices.ShouldAllBe(notice => notice.Title == "Meta main: access ends within 14 days");
        notices.ShouldAllBe(notice => notice.Body.Contains("2026-01-19") && notice.Body.Contains("connects it again"));
    }

    [Fact]
    public void After_a_long_stop_only_the_latest_is_news()
    {
        Connect(days: 60);
        _story.Now = _end.AddHours(-3);

        _story.One<ConnectionEvent.ExpiryNoticed>(Watch).DaysLeft.ShouldBe(1);
    }

    [Fact]
    public void New_credentials_have_notices_of_their_own()
    {
        Connect(days: 10);
        _story.Accept(Watch);

        Connect(days: 90);

        _story.Nothing(Watch);
        _story.State.DueAt.ShouldBe(_end.AddDays(-14));
        _story.State.ExpiryNoticed.ShouldBeNull();
    }

    [Fact]
    public void Credentials_that_do_not_end_or_belong_to_nobody_any_more_say_nothing()
    {
        Connect(days: null);
        _story.Nothing(Watch);
        _story.State.DueAt.ShouldBeNull();

        Connect(days: 5);
        _story.Accept(new ConnectionCommand.Remove(Admin));
        _story.Nothing(Watch);
        _story.State.DueAt.ShouldBeNull();
    }

    [Fact]
    public void The_platform_knows_better_than_the_credentials_when_access_ends()
    {
        Connect(days: 10);
        _story.Accept(Watch);
        var end = _story.Now.AddDays(40);

        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello") { AccessEndsAt = end });

        _story.State.Credential.ShouldNotBeNull().ExpiresAt.ShouldBe(end);
        _story.Nothing(Watch);
        _story.State.DueAt.ShouldBe(end.AddDays(-14));

        // Said again, or not at all, nothing changes and nobody is told twice.
        _story.Now = end.AddDays(-14);
        _story.One<ConnectionEvent.ExpiryNoticed>(Watch);
        _story.Accept(new ConnectionCommand.RecordTest(true, "Hello") { AccessEndsAt = end });
        _story.Nothing(Watch);
    }

    private void Connect(int? days)
    {
        _end = _story.Now.AddDays(days ?? 0);
        _story.Accept(
            new ConnectionCommand.Connect(
                "default/meta",
                "Meta main",
                Platform.Meta,
                "https://graph.example.com",
                "act_1",
                $"vault/{days}",
                Admin
            )
            {
                Credential = new(CredentialKind.AccessToken, null, days is null ? null : _end),
            }
        );
    }
}
