using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using MarketingManager.Connectors.Analytics;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Analytics;

public sealed class AnalyticsAccessTests
{
    private const string Email = "reader@nordlys.iam.gserviceaccount.com";

    private static readonly RSA Key = RSA.Create(2048);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static PlatformCredentials.ServiceAccount Service =>
        new(Email, Key.ExportPkcs8PrivateKeyPem()) { PrivateKeyId = "key-1" };

    [Fact]
    public async Task A_service_account_signs_its_own_request_for_a_token()
    {
        var player = Recorded("health");
        await Connector(player).CheckHealth(Account(Service), Cancel);

        var form = HttpUtility.ParseQueryString(player.Requests[0].Body);
        form["grant_type"].ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        var parts = form["assertion"]!.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        (header.RootElement.GetProperty("alg").GetString(), header.RootElement.GetProperty("kid").GetString()).ShouldBe(
            ("RS256", "key-1")
        );
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var said = claims.RootElement;
        said.GetProperty("iss").GetString().ShouldBe(Email);
        said.GetProperty("scope").GetString().ShouldBe("https://www.googleapis.com/auth/analytics.readonly");
        said.GetProperty("aud").GetString().ShouldBe("https://oauth2.googleapis.com/token");
        said.GetProperty("iat").GetInt64().ShouldBe(Sandbox.Worlds.Noon.ToUnixTimeSeconds());
        (said.GetProperty("exp").GetInt64() - said.GetProperty("iat").GetInt64()).ShouldBe(3600);
        Key.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
            .ShouldBeTrue();
        player.Requests[1].Headers.ShouldContain("Bearer ya29.a0IssuedByTheRecording");
    }

    [Fact]
    public async Task A_key_that_is_none_is_said_without_quoting_it()
    {
        var broken = Account(new PlatformCredentials.ServiceAccount(Email, "-----BEGIN PRIVATE KEY-----\nQUJD\n"));

        var problem = await Should.ThrowAsync<PlatformException>(() =>
            Connector(Recorded("health")).FindCampaign(broken, "A", Cancel)
        );

        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        problem.ToString().ShouldNotContain("QUJD");
    }

    [Fact]
    public async Task A_statement_that_google_does_not_take_needs_a_person()
    {
        var health = await Connector(Recorded("token-refused")).CheckHealth(Account(Service), Cancel);

        health.Ok.ShouldBeFalse();
        health.Response.ShouldContain("Invalid JWT Signature");
    }

    [Fact]
    public async Task What_is_left_of_the_propertys_quota_is_read_from_every_answer()
    {
        var wiring = Wires.To(Recorded("health"));
        await new AnalyticsPlatform(wiring, AnalyticsPolicy.Default).CheckHealth(Account(Service), Cancel);

        var hour = wiring
            .Budgets.Of(Domain.Kpis.Platform.Analytics, "300200100")
            .Single(one => one.Name == "tokensPerHour");

        (hour.Remaining, hour.UsedShare).ShouldBe((39989m, 1 - (39989m / 40000m)));
        hour.ResetsAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Exhausted concurrent requests quota.", 30)]
    [InlineData(
        "Exhausted property tokens for a project per hour. These quota tokens will return in under an hour.",
        1800
    )]
    [InlineData("Exhausted potentially thresholded requests quota.", 1800)]
    [InlineData("Exhausted server errors quota.", 3600)]
    public void A_spent_quota_is_waited_out_by_its_message(string message, int seconds)
    {
        var problem = Failure(429, "RESOURCE_EXHAUSTED", message);

        (problem.Fault, problem.RetryAfter).ShouldBe((PlatformFault.ThrottledShort, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Tokens_of_the_day_come_back_at_midnight_in_california()
    {
        var problem = Failure(429, "RESOURCE_EXHAUSTED", "Exhausted property tokens per day.");

        problem.Fault.ShouldBe(PlatformFault.ThrottledUntil);
        problem.RetryAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", PlatformFault.Forbidden)]
    [InlineData(400, "INVALID_ARGUMENT", PlatformFault.InvalidRequest)]
    [InlineData(500, "INTERNAL", PlatformFault.Transient)]
    [InlineData(503, "UNAVAILABLE", PlatformFault.Transient)]
    [InlineData(501, "UNIMPLEMENTED", PlatformFault.VersionSunset)]
    [InlineData(418, "SOMETHING_NEW", PlatformFault.InvalidRequest)]
    public void Each_status_has_its_kind(int http, string status, PlatformFault fault) =>
        Failure(http, status, "said so").Fault.ShouldBe(fault);

    private static PlatformException Failure(int http, string status, string message)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                error = new
                {
                    code = http,
                    message,
                    status,
                },
            }
        );
        using var json = JsonDocument.Parse(body);
        return AnalyticsDialect.Instance.Failure(
            new(http, ImmutableDictionary<string, string>.Empty, json.RootElement, body),
            Sandbox.Worlds.Noon
        )!;
    }

    private static PlatformAccount Account(PlatformCredentials credentials) =>
        new("https://analyticsdata.googleapis.com", "300200100", credentials.ToSecret());

    private static Player Recorded(string name) => new(Recording.Load(typeof(AnalyticsAccessTests), name));

    private static AnalyticsPlatform Connector(HttpMessageHandler network) =>
        new(Wires.To(network), AnalyticsPolicy.Default);
}
