using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Http;

public class ReadOnlyGuardTests
{
    [Theory]
    [InlineData("GET", "https://plain.example/v1/rows?a=b")]
    [InlineData("GET", "http://127.0.0.1:8099/v1/rows")]
    [InlineData("GET", "http://localhost/plain/v1/rows")]
    [InlineData("POST", "https://plain.example/v1/report")]
    [InlineData("GET", "https://plain.example/v1/rows?methods=x&payment=method")]
    public async Task Lets_a_listed_read_pass(string method, string address)
    {
        var network = new Answers((200, "{}", null));
        await Send(network, method, address);
        network.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("POST", "https://plain.example/v1/rows")]
    [InlineData("PUT", "https://plain.example/v1/rows")]
    [InlineData("DELETE", "https://plain.example/v1/rows")]
    [InlineData("PATCH", "https://plain.example/v1/report")]
    [InlineData("GET", "https://plain.example/v1/rows/1")]
    [InlineData("GET", "https://plain.example/v1/rows%2F..%2Fcampaigns")]
    [InlineData("GET", "https://plain.example/v2/rows")]
    [InlineData("GET", "https://example.com/v1/rows")]
    [InlineData("GET", "http://plain.example/v1/rows")]
    [InlineData("GET", "https://plain.example:8443/v1/rows")]
    [InlineData("GET", "https://plain.example/plain/v1/rows")]
    [InlineData("GET", "http://127.0.0.1/a/b/v1/rows")]
    [InlineData("GET", "https://plain.example/v1/rows?method=post")]
    [InlineData("GET", "https://plain.example/v1/rows?a=b&METHOD=delete")]
    [InlineData("GET", "https://plain.example/v1/rows?a=b;method=delete")]
    [InlineData("GET", "https://plain.example/v1/rows?m%65thod=delete")]
    [InlineData("POST", "https://plain.example/v1/long")]
    public Task Refuses_everything_else(string method, string address) => Refused(method, address);

    [Theory]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("X-HTTP-Method", "DELETE")]
    [InlineData("X-Method-Override", "GET")]
    [InlineData("X-RestLi-Method", "PARTIAL_UPDATE")]
    public Task Refuses_a_read_that_a_header_turns_into_something_else(string header, string value) =>
        Refused("GET", "https://plain.example/v1/rows", (header, value));

    [Fact]
    public async Task A_long_question_may_travel_as_a_POST_only_if_it_says_that_it_is_a_GET()
    {
        var network = new Answers((200, "{}", null));
        await Send(network, "POST", "https://plain.example/v1/long", ("X-HTTP-Method-Override", "GET"));
        network.Asked.ShouldBe(1);
        await Refused("POST", "https://plain.example/v1/long", ("X-HTTP-Method-Override", "PUT"));
        await Refused("POST", "https://plain.example/v1/report", ("X-HTTP-Method-Override", "GET"));
    }

    private static async Task Refused(string method, string address, params (string, string)[] headers)
    {
        var network = new Answers((200, "{}", null));
        var problem = await Should.ThrowAsync<PlatformException>(() => Send(network, method, address, headers));
        problem.Message.ShouldStartWith("Plain is only read");
        network.Asked.ShouldBe(0);
    }

    private static async Task Send(
        Answers network,
        string method,
        string address,
        params (string Name, string Value)[] headers
    )
    {
        using var http = Wires.To(network).Open(new PlainDialect());
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), address);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
