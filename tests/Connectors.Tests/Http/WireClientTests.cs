using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Http;

public class WireClientTests
{
    private static readonly PlatformAccount Account = new("https://plain.example", "1", "secret-token");

    private readonly SkippingPace _pace = new();
    private readonly StillClock _clock = new(Worlds.Noon);

    [Fact]
    public async Task Repeats_with_pauses_that_grow_and_vary_and_then_gives_up()
    {
        var network = new Answers((503, "", null));
        (await Fails(Client(network))).Fault.ShouldBe(PlatformFault.Transient);
        network.Asked.ShouldBe(4);
        _pace.Waits.Count.ShouldBe(3);
        _pace.Waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait <= WirePolicy.Default.RetryPauseMax);
        _pace.Waits.ShouldBeUnique();
    }

    [Fact]
    public async Task Waits_as_long_as_the_platform_asks_for()
    {
        var network = new Answers((429, "", "7"), (200, "{}", null));
        await Ask(Client(network));
        _pace.Waits.ShouldHaveSingleItem().TotalSeconds.ShouldBeInRange(7, 7 * 1.25);
    }

    [Fact]
    public async Task A_wait_too_long_for_a_call_is_left_to_the_schedule_and_kept_by_all_calls()
    {
        var network = new Answers((429, "", "600"), (200, "{}", null));
        var client = Client(network);
        (await Fails(client)).RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
        var second = await Fails(client);
        (second.Fault, second.RetryAt).ShouldBe((PlatformFault.ThrottledUntil, Worlds.Noon.AddMinutes(10)));
        network.Asked.ShouldBe(1);
        _pace.Waits.ShouldBeEmpty();
        _clock.Now = Worlds.Noon.AddMinutes(10);
        await Ask(client);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(426)]
    public async Task What_will_not_change_is_not_repeated(int status)
    {
        var network = new Answers((status, "", null));
        await Fails(Client(network));
        network.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task An_account_that_always_fails_is_left_alone_for_a_moment_and_only_that_account()
    {
        var network = new Answers((500, "", null));
        var client = Client(network);
        await Fails(client);
        await Fails(client);
        var asked = network.Asked;
        var problem = await Fails(client);
        problem.Fault.ShouldBe(PlatformFault.Transient);
        problem.Message.ShouldContain("left alone for a moment");
        problem.RetryAfter.ShouldNotBeNull();
        network.Asked.ShouldBe(asked);
        await Fails(client, Account with { AccountId = "2" });
        network.Asked.ShouldBeGreaterThan(asked);
        asked = network.Asked;
        _clock.Now += WirePolicy.Default.BreakerPause + TimeSpan.FromSeconds(1);
        await Fails(client);
        network.Asked.ShouldBeGreaterThan(asked);
    }

    [Fact]
    public async Task Calls_keep_to_the_rate_of_their_account()
    {
        var client = Client(new Answers((200, "{}", null)), new() { CallsPerSecond = 10, Burst = 5 });
        for (var call = 0; call < 15; call++)
            await Ask(client);
        _pace.Waits.Sum(wait => wait.TotalSeconds).ShouldBe(1, 0.001);
        var before = _pace.Waits.Count;
        await Ask(client, Account with { AccountId = "2" });
        _pace.Waits.Count.ShouldBe(before, "another account has a bucket of its own");
    }

    [Fact]
    public async Task The_fuller_a_quota_the_wider_the_space_between_calls()
    {
        var network = new Answers((200, "{}", null)) { Used = "79" };
        var client = Client(network);
        await Ask(client);
        await Ask(client);
        _pace.Waits.ShouldBeEmpty();
        network.Used = "90";
        await Ask(client);
        await Ask(client);
        _pace.Waits.ShouldHaveSingleItem().ShouldBe(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_waited_for_and_shown()
    {
        var network = new Answers((200, "{}", "3600")) { Used = "99" };
        var wiring = Wires.To(network, _clock, _pace);
        var client = new WireClient(wiring, new PlainDialect(), WirePolicy.Default);
        await Ask(client);
        var problem = await Fails(client);
        (problem.Fault, problem.RetryAt).ShouldBe((PlatformFault.ThrottledUntil, Worlds.Noon.AddHours(1)));
        var reading = wiring.Budgets.Of(Platform.Other, "1").ShouldHaveSingleItem();
        (reading.Name, reading.UsedShare, reading.ResetsAt).ShouldBe(("calls", 0.99m, Worlds.Noon.AddHours(1)));
        wiring.Budgets.Of(Platform.Other, "2").ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_of_a_day_are_counted_where_the_platform_does_not_say()
    {
        var wiring = Wires.To(new Answers((200, "{}", null)), _clock, _pace);
        var client = new WireClient(wiring, new PlainDialect(), new() { CallsPerDay = 100 });
        for (var call = 0; call < 3; call++)
            await Ask(client);
        var reading = wiring.Budgets.Of(Platform.Other, "1").ShouldHaveSingleItem();
        (reading.UsedShare, reading.Remaining).ShouldBe((0.03m, 97m));
        reading.ResetsAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
        _clock.Now = Worlds.Noon.AddDays(1);
        await Ask(client);
        wiring.Budgets.Of(Platform.Other, "1").Single().Remaining.ShouldBe(99m);
    }

    [Theory]
    [InlineData("a secret-token here")]
    [InlineData("""{"a":"secr\u0065t-token"}""")]
    [InlineData("""{"a":"x?refresh_token=somebody-elses&b"}""")]
    [InlineData("""{"refresh_token":"somebody-elses"}""")]
    public async Task No_spelling_of_a_secret_survives(string body)
    {
        var client = Client(new Answers((200, body, null)));
        try
        {
            var answer = await Ask(client);
            answer.Text.ShouldNotContain("secret-token");
            answer.Text.ShouldNotContain("somebody-elses");
            answer.Root.GetRawText().ShouldBe(answer.Text);
        }
        catch (PlatformException problem)
        {
            problem.ToString().ShouldNotContain("secret-token");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1""")]
    [InlineData("<html></html>")]
    public async Task Anything_but_a_complete_object_is_unreadable(string body) =>
        (await Fails(Client(new Answers((200, body, null))))).Fault.ShouldBe(PlatformFault.UnreadableAnswer);

    [Fact]
    public async Task An_answer_beyond_the_limit_is_too_much_data()
    {
        var client = Client(new Answers((200, new string(' ', 1025) + "{}", null)), new() { AnswerBytesMax = 1024 });
        (await Fails(client)).Fault.ShouldBe(PlatformFault.TooMuchData);
    }

    [Fact]
    public void A_call_prints_no_secret() =>
        $"{new WireCall(Account, new("https://plain.example/v1/rows?a=b")).With("Authorization", "Bearer secret-token")}".ShouldBe(
            "a call for account 1 at https://plain.example"
        );

    private WireClient Client(HttpMessageHandler network, WirePolicy? policy = null) =>
        new(Wires.To(network, _clock, _pace), new PlainDialect(), policy ?? WirePolicy.Default);

    private static Task<WireAnswer> Ask(WireClient client, PlatformAccount? account = null) =>
        client.Send(
            new(account ?? Account, new("https://plain.example/v1/rows")) { Secrets = [Account.Secret] },
            TestContext.Current.CancellationToken
        );

    private static Task<PlatformException> Fails(WireClient client, PlatformAccount? account = null) =>
        Should.ThrowAsync<PlatformException>(() => Ask(client, account));
}
