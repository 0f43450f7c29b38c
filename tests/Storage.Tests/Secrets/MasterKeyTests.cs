using System.Security.Cryptography;
using MarketingManager.Storage.Secrets;

namespace MarketingManager.Storage.Tests.Secrets;

public sealed class MasterKeyTests
{
    [Fact]
    public void Reads_what_it_wrote_and_what_openssl_prints_in_either_form()
    {
        var key = MasterKey.Generate("a test");
        var bytes = Convert.FromBase64String(key.Export());

        MasterKey.Parse($" {key.Export()}\n", "a file").Id.ShouldBe(key.Id);
        MasterKey.Parse(Convert.ToHexStringLower(bytes), "a file").Id.ShouldBe(key.Id);
        bytes.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("AAAA")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Refuses_what_is_no_key_names_where_it_stood_and_does_not_repeat_it(string text)
    {
        var refusal = Should.Throw<MasterKeyException>(() => MasterKey.Parse(text, "MM_MASTER_KEY"));

        refusal.Message.ShouldContain("MM_MASTER_KEY");
        refusal.Message.ShouldContain("openssl rand -base64 32");
        if (text.Length > 0)
            refusal.Message.ShouldNotContain(text);
    }

    [Fact]
    public void Opens_only_what_it_locked_itself_for_the_same_purpose_unchanged()
    {
        var key = MasterKey.Generate("a test");
        var locked = key.Lock("token", "credentials");

        key.Unlock(locked, "credentials").ShouldBe("token");
        Should.Throw<CryptographicException>(() => key.Unlock(locked, "something else"));
        Should.Throw<CryptographicException>(() => MasterKey.Generate("b").Unlock(locked, "credentials"));
        Should.Throw<CryptographicException>(() => key.Unlock("not locked at all", "credentials"));
        var changed = Convert.FromBase64String(locked);
        changed[^1] ^= 1;
        Should.Throw<CryptographicException>(() => key.Unlock(Convert.ToBase64String(changed), "credentials"));
    }

    [Fact]
    public void The_same_text_is_never_locked_to_the_same_cipher()
    {
        var key = MasterKey.Generate("a test");

        key.Lock("token", "p").ShouldNotBe(key.Lock("token", "p"));
    }

    [Fact]
    public void Its_name_in_messages_is_not_the_key()
    {
        var key = MasterKey.Generate("a test");

        key.ToString().ShouldNotContain(key.Export());
        Convert.ToHexStringLower(Convert.FromBase64String(key.Export())).ShouldNotContain(key.Id);
    }
}
