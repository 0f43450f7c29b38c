using MarketingManager.Connectors.Credentials;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Credentials;

public class CredentialTests
{
    public static TheoryData<string, PlatformCredentials> Complete =>
        new()
        {
            {
                "access token",
                new PlatformCredentials.AccessToken("token-1234") { AppSecret = "app-secret", ExpiresAt = When }
            },
            {
                "refresh token",
                new PlatformCredentials.RefreshToken("client", "client-secret", "refresh-1234")
                {
                    DeveloperToken = "developer-1234",
                    LoginCustomerId = "1234567890",
                    ExpiresAt = When,
                    TokenUri = "https://oauth2.googleapis.com/token",
                }
            },
            {
                "service account",
                new PlatformCredentials.ServiceAccount("a@b.example", "-----BEGIN PRIVATE KEY-----\nkey")
                {
                    PrivateKeyId = "1",
                    TokenUri = "https://oauth2.googleapis.com/token",
                }
            },
        };

    private static DateTimeOffset When => new(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Complete))]
    public void What_is_written_is_read_back(string kind, PlatformCredentials credentials) =>
        PlatformCredentials.Parse(credentials.ToSecret()).ShouldBe(credentials, kind);

    [Theory]
    [MemberData(nameof(Complete))]
    public void Printing_them_shows_nothing(string kind, PlatformCredentials credentials) =>
        $"{credentials}".ShouldBe($"a{(kind[0] == 'a' ? "n" : "")} {kind}");

    [Fact]
    public void A_plain_token_is_a_token() =>
        PlatformCredentials.Parse(" EAAB1234 ").ShouldBe(new PlatformCredentials.AccessToken("EAAB1234"));

    [Theory]
    [InlineData("{", "readable JSON")]
    [InlineData("""{"access_token":1}""", "readable JSON")]
    [InlineData("""{"a":1}""", "lack access_token")]
    [InlineData("""{"type":"authorized_user","client_id":"c","client_secret":"hush"}""", "lack refresh_token")]
    [InlineData("""{"refresh_token":"hush","client_secret":"hush"}""", "lack client_id")]
    [InlineData("""{"type":"service_account","private_key":"hush"}""", "lack client_email")]
    public void An_incomplete_document_says_what_is_missing_and_nothing_else(string secret, string said)
    {
        var problem = Should.Throw<PlatformException>(() => PlatformCredentials.Parse(secret));
        problem.Fault.ShouldBe(PlatformFault.AuthExpired);
        problem.Message.ShouldContain(said);
        problem.ToString().ShouldNotContain("hush");
    }
}
