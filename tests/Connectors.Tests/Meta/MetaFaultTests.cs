using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;
using MarketingManager.Sandbox.Faults;

namespace MarketingManager.Connectors.Tests.Meta;

/// <summary>What the platform does wrong, and what the caller is told.</summary>
public sealed class MetaFaultTests : IAsyncLifetime
{
    private static readonly DateRange Week = new(Worlds.Today.AddDays(-7), Worlds.Today);

    /// <summary>A failure is seen, not repeated away.</summary>
    private static readonly MetaPolicy Once = new() { Wire = new() { RetriesMax = 0 } };

    private readonly SandboxFixture _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(
        FaultKind.Throttle,
        PlatformFault.ThrottledShort,
        "There have been too many calls from this ad-account"
    )]
    [InlineData(FaultKind.ServerError, PlatformFault.Transient, "An unexpected error has occurred")]
    [InlineData(FaultKind.BadGateway, PlatformFault.Transient, "Meta answered HTTP 502 without saying why")]
    [InlineData(FaultKind.Timeout, PlatformFault.Transient, "Meta did not answer within")]
    [InlineData(FaultKind.ExpiredToken, PlatformFault.AuthExpired, "Session has expired")]
    [InlineData(FaultKind.Forbidden, PlatformFault.Forbidden, "ads_read permission")]
    [InlineData(FaultKind.Truncated, PlatformFault.UnreadableAnswer, "not a complete JSON object")]
    [InlineData(FaultKind.TooMuchData, PlatformFault.TooMuchData, "reduce the amount of data")]
    public async Task Each_fault_becomes_a_failure_with_its_kind_and_the_platforms_words(
        FaultKind fault,
        PlatformFault kind,
        string words
    )
    {
        _sandbox.Server.Faults.Add(fault, 1);
        var problem = await Fails(
            fault == FaultKind.Timeout
                ? Once with
                {
                    Wire = Once.Wire with { CallTimeout = TimeSpan.FromMilliseconds(200) },
                }
                : Once
        );
        problem.Fault.ShouldBe(kind);
        problem.Message.ShouldContain(words);
        problem.ToString().ShouldNotContain(_sandbox.Server.Token);
        (await _sandbox.ReadFacts(Week)).ShouldNotBeEmpty("the fault was for one call");
    }

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.ExpiredToken)]
    [InlineData(FaultKind.Forbidden)]
    [InlineData(FaultKind.Truncated)]
    public async Task Health_tells_the_same_without_throwing(FaultKind fault)
    {
        _sandbox.Server.Faults.Add(fault, 1);
        var answer = await _sandbox.Platform(Once).CheckHealth(_sandbox.Account, TestContext.Current.CancellationToken);
        answer.Ok.ShouldBeFalse();
        answer.Response.ShouldStartWith("Meta");
        answer.Response.ShouldNotContain(_sandbox.Server.Token);
    }

    [Fact]
    public async Task Throttling_says_how_long_to_wait()
    {
        _sandbox.Server.Faults.Add(FaultKind.Throttle, 1);
        (await Fails()).RetryAfter.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_used_up_quota_throttles_by_itself()
    {
        await using var server = await MarketingManager.Sandbox.SandboxServer.StartAsync(
            new() { Clock = _sandbox.Clock, CallsPerHour = 1 },
            TestContext.Current.CancellationToken
        );
        var account = _sandbox.Account with { BaseUrl = server.BaseAddress.ToString() };
        (await Fails(account: account)).Fault.ShouldBe(PlatformFault.ThrottledShort);
    }

    [Fact]
    public async Task Asked_for_too_much_it_asks_again_for_fewer_days()
    {
        var whole = await _sandbox.ReadFacts(Week);
        var asked = new List<string>();
        var wiring = Wires.To(new Script(Scripted, new SocketsHttpHandler()), _sandbox.Clock);
        var facts = new List<Domain.Kpis.DailyFact>();
        await foreach (
            var page in new MetaPlatform(wiring, MetaPolicy.Default).ReadDailyPerformance(
                _sandbox.Account,
                new(_sandbox.Codes, Week),
                TestContext.Current.CancellationToken
            )
        )
            facts.AddRange(page.Facts);
        facts.ShouldBe(whole, ignoreOrder: true);
        // 8 days fail, then 4, and 2 are small enough: 8 4 2 2 4, each later question answered in pages.
        asked.Distinct().ShouldBe(["13..20", "13..16", "13..14", "15..16", "17..20"]);

        string? Scripted(HttpRequestMessage request)
        {
            var query = Uri.UnescapeDataString(request.RequestUri!.Query);
            if (!query.Contains("time_range", StringComparison.Ordinal))
                return null;
            asked.Add($"{Day("since")}..{Day("until")}");
            return asked.Count <= 2 ? """{"error":{"message":"Too much","code":100,"error_subcode":1487534}}""" : null;

            string Day(string name) => query[(query.IndexOf(name, StringComparison.Ordinal) + name.Length + 11)..][..2];
        }
    }

    [Fact]
    public async Task A_wrong_token_is_not_repeated_although_the_platform_does()
    {
        const string wrong = "EAAB-not-the-token+of=this";
        var problem = await Fails(account: _sandbox.Account with { Secret = wrong });
        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        problem.Message.ShouldContain("Malformed access token [token]");
        problem.ToString().ShouldNotContain(wrong);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1tinY")]
    [InlineData("123456789012")]
    [InlineData("with space in it")]
    [InlineData("with\nline break")]
    public async Task Something_that_is_no_token_is_not_sent(string secret)
    {
        var problem = await Fails(account: _sandbox.Account with { Secret = secret });
        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        if (secret.Length > 0)
            problem.ToString().ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unavailable()
    {
        await _sandbox.Server.StopAsync(TestContext.Current.CancellationToken);
        var problem = await Fails();
        problem.Fault.ShouldBe(PlatformFault.Transient);
        problem.Message.ShouldStartWith("Meta could not be reached:");
    }

    [Theory]
    [InlineData("http://graph.facebook.com")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("graph.facebook.com")]
    public async Task The_token_is_not_sent_in_the_clear(string address)
    {
        (await Fails(account: _sandbox.Account with { BaseUrl = address })).Fault.ShouldBe(
            PlatformFault.InvalidRequest
        );
    }

    [Fact]
    public async Task An_account_that_is_not_ours_is_hidden_or_does_not_exist()
    {
        (await Fails(account: _sandbox.Account with { AccountId = "1" })).Fault.ShouldBe(
            PlatformFault.NotFoundOrHidden
        );
        (await Fails(account: _sandbox.Account with { AccountId = "act_../me" })).Fault.ShouldBe(
            PlatformFault.InvalidRequest
        );
    }

    [Fact]
    public async Task A_caller_that_cancels_sees_its_own_cancellation()
    {
        _sandbox.Server.Faults.Add(FaultKind.Timeout, 1);
        using var cancel = new CancellationTokenSource();
        var health = _sandbox.Platform().CheckHealth(_sandbox.Account, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(health);
    }

    private Task<PlatformException> Fails(MetaPolicy? policy = null, PlatformAccount? account = null) =>
        Should.ThrowAsync<PlatformException>(() => _sandbox.Read(Week, policy ?? Once, account));
}
