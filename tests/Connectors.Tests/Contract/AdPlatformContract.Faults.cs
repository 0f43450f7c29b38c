using System.Text;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>What platforms do wrong, each as this platform words it.</summary>
public abstract partial class AdPlatformContract
{
    public static TheoryData<string, PlatformFault> Failures =>
        new()
        {
            { "auth-expired", PlatformFault.AuthExpired },
            { "forbidden", PlatformFault.Forbidden },
            { "invalid-request", PlatformFault.InvalidRequest },
            { "throttled-short", PlatformFault.ThrottledShort },
            { "throttled-until", PlatformFault.ThrottledUntil },
            { "server-error", PlatformFault.Transient },
            { "version-gone", PlatformFault.VersionSunset },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Each_failure_has_its_kind_and_the_platforms_words(string recording, PlatformFault fault)
    {
        Needs(recording);
        var player = Player(recording);
        var problem = await Fails(player);
        problem.Fault.ShouldBe(fault, problem.Message);
        problem.Message.ShouldStartWith(Dialect.Name);
        Unseen(problem.ToString());
        player.Requests.ShouldAllBe(request => !Secrets.Any(request.Address.ToString().Contains));
        if (fault == PlatformFault.ThrottledUntil)
            problem.RetryAt.ShouldNotBeNull().ShouldBeGreaterThan(Sandbox.Worlds.Noon);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Health_tells_the_same_without_throwing(string recording, PlatformFault fault)
    {
        Needs(recording);
        var health = await Connector(Wires.To(Player(recording))).CheckHealth(Account, Cancel);
        health.Ok.ShouldBeFalse($"{fault}: {health.Response}");
        Unseen(health.Response);
    }

    [Theory]
    [InlineData("throttled-short")]
    [InlineData("server-error")]
    public async Task What_passes_is_waited_out_and_nothing_is_missing(string recording)
    {
        var facts = await Facts(new Player(Recorded(recording).OnceThen(Recorded("performance"))));
        facts.ShouldBe(Performance, ignoreOrder: true);
    }

    [Fact]
    public async Task What_lasts_until_an_instant_is_neither_repeated_nor_asked_again_before_it()
    {
        Needs("throttled-until");
        var player = Player("throttled-until");
        var clock = new Sandbox.StillClock(Sandbox.Worlds.Noon);
        var connector = Connector(Wires.To(player, clock));
        var first = await Fails(connector);
        var asked = player.Requests.Count;
        var second = await Fails(connector);
        second.Fault.ShouldBe(PlatformFault.ThrottledUntil);
        second.RetryAt.ShouldBe(first.RetryAt);
        player.Requests.Count.ShouldBe(asked, "a closed account is not asked");
        clock.Now = first.RetryAt!.Value.AddSeconds(1);
        await Fails(connector);
        player.Requests.Count.ShouldBeGreaterThan(asked);
    }

    [Fact]
    public async Task An_account_that_has_to_wait_does_not_delay_another()
    {
        Needs("throttled-until");
        var other = Other(Account);
        var isOther = false;
        var network = new Fork(_ => isOther, Player("performance"), Player("throttled-until"));
        var pace = new SkippingPace();
        var connector = Connector(Wires.To(network, pace: pace));
        await Fails(connector);
        isOther = true;
        var facts = new List<Domain.Kpis.DailyFact>();
        await foreach (var page in connector.ReadDailyPerformance(other, Query, Cancel))
            facts.AddRange(page.Facts);
        facts.ShouldBe(Performance, ignoreOrder: true);
        pace.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_writes_leaves_the_process()
    {
        Writes.Length.ShouldBeGreaterThan(3);
        var network = new Fork(_ => true, Player("performance"), Player("performance"));
        using var http = Wires.To(network).Open(Dialect);
        foreach (var (method, address) in Writes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), address);
            if (method != "GET")
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            var refused = await Should.ThrowAsync<PlatformException>(() => http.SendAsync(request, Cancel));
            refused.Message.ShouldContain("not on the list of reads", customMessage: $"{method} {address}");
        }

        network.Sent.ShouldBe(0);
    }

    [Fact]
    public async Task Everything_it_sends_is_on_the_list_of_reads()
    {
        foreach (var recording in new[] { "performance", "campaign", "campaigns", "accounts", "health" })
        {
            var player = Player(recording);
            await All(Connector(Wires.To(player)));
            player.Requests.ShouldAllBe(request =>
                Dialect.Reads.Any(read => read.Allows(request.Method, request.Address))
            );
        }
    }

    [Fact]
    public async Task A_network_that_fails_is_transient()
    {
        var problem = await Fails(Connector(Wires.To(new Broken())));
        problem.Fault.ShouldBe(PlatformFault.Transient);
        problem.Message.ShouldStartWith($"{Dialect.Name} could not be reached");
        Unseen(problem.ToString());
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("https://example.com/")]
    public async Task Secrets_go_to_the_platform_only(string address)
    {
        var player = Player("performance");
        var problem = await Should.ThrowAsync<PlatformException>(async () =>
            await Connector(Wires.To(player)).DiscoverCampaigns(Account with { BaseUrl = address }, null, Cancel)
        );
        problem.Fault.ShouldBe(PlatformFault.InvalidRequest, problem.Message);
        player.Requests.ShouldAllBe(request => request.Address.Host != "example.com");
    }

    [Fact]
    public async Task A_caller_that_cancels_sees_its_own_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            Connector(Wires.To(Player("health"))).CheckHealth(Account, cancel.Token)
        );
    }

    /// <summary>Another account of the same platform.</summary>
    protected virtual PlatformAccount Other(PlatformAccount account) =>
        account with
        {
            AccountId = account.AccountId[..^1] + (account.AccountId[^1] == '7' ? '8' : '7'),
        };

    protected Task<PlatformException> Fails(HttpMessageHandler network) => Fails(Connector(Wires.To(network)));

    private Task<PlatformException> Fails(IAdPlatform connector) =>
        Should.ThrowAsync<PlatformException>(async () =>
        {
            await foreach (var _ in connector.ReadDailyPerformance(Account, Query, Cancel)) { }
        });

    private async Task All(IAdPlatform connector)
    {
        await Tried(connector.CheckHealth(Account, Cancel));
        await Tried(connector.DiscoverAccounts(Account, Cancel));
        await Tried(connector.DiscoverCampaigns(Account, null, Cancel));
        await Tried(connector.FindCampaign(Account, CampaignId, Cancel));
        await Tried(connector.ReadDailyPerformance(Account, Query, Cancel).ToListAsync(Cancel).AsTask());
    }

    /// <summary>A recording answers one kind of question; to the others it is only important what they
    /// were.</summary>
    private static async Task Tried(Task asked)
    {
        try
        {
            await asked;
        }
        catch (Exception problem) when (problem is PlatformException or InvalidOperationException)
        {
            problem.Message.ShouldNotContain("list of reads");
        }
    }

    private void Needs(string recording) =>
        Assert.SkipUnless(Recording.Exists(GetType(), recording), $"{recording} does not happen on {Dialect.Name}.");

    private void Unseen(string text) => Secrets.ShouldAllBe(secret => !text.Contains(secret));
}

/// <summary>A network on which nothing answers.</summary>
public sealed class Broken : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => throw new HttpRequestException("Connection refused");
}

/// <summary>Two networks, and which of them a request goes to.</summary>
public sealed class Fork(Func<SentRequest, bool> toFirst, HttpMessageHandler first, HttpMessageHandler second)
    : HttpMessageHandler
{
    public int Sent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Sent++;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method, request.RequestUri!, body, request.Headers.ToString());
        using var chosen = new HttpMessageInvoker(toFirst(sent) ? first : second, disposeHandler: false);
        return await chosen.SendAsync(request, cancellationToken);
    }
}
