using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Credentials;

public class AccessTokenTests
{
    private const string Token = """{"access_token":"short-lived-1","expires_in":3599,"token_type":"Bearer"}""";
    private const string Another = """{"access_token":"short-lived-2","expires_in":3599}""";

    private static readonly PlatformAccount Account = new("https://plain.example", "1", "");
    private static readonly PlatformCredentials.RefreshToken Grant = new("client", "client-secret", "refresh-1234");

    private readonly StillClock _clock = new(Worlds.Noon);

    [Fact]
    public async Task One_token_serves_until_shortly_before_its_end()
    {
        var network = new Answers((200, Token, null), (200, "{}", null), (200, "{}", null), (200, Another, null));
        var send = Sending(network);
        (await send()).ShouldBe("short-lived-1");
        _clock.Now += TimeSpan.FromMinutes(57);
        (await send()).ShouldBe("short-lived-1");
        network.Asked.ShouldBe(3);
        _clock.Now += TimeSpan.FromMinutes(2);
        (await send()).ShouldBe("short-lived-2");
    }

    [Fact]
    public async Task A_token_that_is_refused_before_its_time_is_exchanged_once()
    {
        var network = new Answers(
            (200, Token, null),
            (200, "{}", null),
            (401, "{}", null),
            (200, Another, null),
            (200, "{}", null)
        );
        var send = Sending(network);
        await send();
        (await send()).ShouldBe("short-lived-2");
        network.Asked.ShouldBe(5);
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_is_a_failure()
    {
        var network = new Answers((200, Token, null), (401, "{}", null));
        (await Should.ThrowAsync<PlatformException>(() => Sending(network)())).Fault.ShouldBe(
            PlatformFault.AuthExpired
        );
        network.Asked.ShouldBe(2);
    }

    [Theory]
    [InlineData(400, "invalid_grant", PlatformFault.AuthExpired)]
    [InlineData(401, "invalid_client", PlatformFault.AuthExpired)]
    [InlineData(503, "temporarily_unavailable", PlatformFault.Transient)]
    public async Task A_grant_that_ended_asks_for_a_person(int status, string code, PlatformFault fault)
    {
        var body = $$"""{"error":"{{code}}","error_description":"Token refresh-1234 has been expired or revoked."}""";
        var problem = await Should.ThrowAsync<PlatformException>(() => Sending(new Answers((status, body, null)))());
        problem.Fault.ShouldBe(fault);
        problem.Message.ShouldContain("has been expired or revoked");
        problem.ToString().ShouldNotContain("refresh-1234");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":17}""")]
    [InlineData("""{"access_token":"with space in it"}""")]
    public async Task An_answer_without_a_token_is_a_failure(string body) =>
        (await Should.ThrowAsync<PlatformException>(() => Sending(new Answers((200, body, null)))())).Fault.ShouldBe(
            PlatformFault.AuthExpired
        );

    private Func<Task<string>> Sending(Answers network)
    {
        var tokens = new AccessTokens(
            new WireClient(Wires.To(network, _clock), new PlainDialect(), WirePolicy.Default),
            _clock
        );
        var exchange = AccessTokens.Of(Grant, new("https://plain.example/token"));
        return async () =>
        {
            var sent = "";
            await tokens.Send(
                Account,
                exchange,
                token =>
                {
                    sent = token;
                    return new WireCall(Account, new("https://plain.example/v1/rows"));
                },
                TestContext.Current.CancellationToken
            );
            return sent;
        };
    }
}
