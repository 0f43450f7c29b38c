using System.Security.Cryptography;
using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Domain.Connections;

namespace MarketingManager.Connectors.Tests.Credentials;

public sealed class CredentialReaderTests
{
    private readonly CredentialReader _reader = new();

    [Fact]
    public void A_service_account_shows_its_e_mail_and_its_key_is_tried()
    {
        using var key = RSA.Create(2048);

        var reading = _reader.Read(Account(key.ExportPkcs8PrivateKeyPem()));

        reading.Problem.ShouldBeNull();
        reading.Summary.ShouldBe(
            new CredentialSummary(CredentialKind.ServiceAccount, "reader@project.iam.gserviceaccount.com", null)
        );
    }

    [Fact]
    public void A_key_that_is_damaged_public_or_too_short_is_refused_without_being_quoted()
    {
        using var key = RSA.Create(2048);
        using var weak = RSA.Create(1024);
        var pem = key.ExportPkcs8PrivateKeyPem();

        foreach (
            var damaged in new[]
            {
                pem[..(pem.Length / 2)],
                pem.Replace("MII", "XXX", StringComparison.Ordinal),
                key.ExportSubjectPublicKeyInfoPem(),
                weak.ExportPkcs8PrivateKeyPem(),
                "planted-key",
            }
        )
        {
            var reading = _reader.Read(Account(damaged));

            reading.Summary.ShouldBeNull();
            reading.Problem.ShouldNotBeNull().ShouldNotContain(damaged);
            reading.Problem.ShouldNotContain("planted");
        }
    }

    [Theory]
    [InlineData("", "Enter an access token")]
    [InlineData("   ", "Enter an access token")]
    [InlineData("{", "not a readable JSON document")]
    [InlineData("""{"type":"service_account","private_key":"x"}""", "lack client_email")]
    [InlineData("""{"type":"authorized_user","client_id":"a","client_secret":"b"}""", "lack refresh_token")]
    public void What_is_missing_is_named(string secret, string problem) =>
        _reader.Read(secret).Problem.ShouldNotBeNull().ShouldContain(problem);

    [Fact]
    public void A_pasted_token_counts_as_it_is_and_a_document_says_when_it_ends()
    {
        var end = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        _reader.Read("EAAB-token").Summary.ShouldBe(new CredentialSummary(CredentialKind.AccessToken, null, null));
        _reader
            .Read(new PlatformCredentials.AccessToken("EAAB-token") { ExpiresAt = end }.ToSecret())
            .Summary.ShouldBe(new CredentialSummary(CredentialKind.AccessToken, null, end));
        _reader
            .Read(new PlatformCredentials.RefreshToken("id", "secret", "refresh") { ExpiresAt = end }.ToSecret())
            .Summary.ShouldBe(new CredentialSummary(CredentialKind.RefreshToken, null, end));
    }

    private static string Account(string key) =>
        JsonSerializer.Serialize(
            new
            {
                type = "service_account",
                project_id = "project",
                private_key_id = "k1",
                private_key = key,
                client_email = "reader@project.iam.gserviceaccount.com",
                token_uri = "https://oauth2.googleapis.com/token",
            }
        );
}
