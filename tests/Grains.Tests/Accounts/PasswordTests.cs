using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Accounts;

public sealed class PasswordTests
{
    private const string Present = "a long password";
    private const string Chosen = "another long password";

    [Fact]
    public async Task The_own_password_changes_only_with_the_present_one()
    {
        await using var silo = await TestSilo.Start();
        var accounts = silo.Grains.GetGrain<IAccountsGrain>("default");

        (await accounts.SetPassword(silo.ManagerId, silo.ManagerId, Chosen)).Code.ShouldBe("password-wrong");
        (await accounts.SetPassword(silo.ManagerId, silo.ManagerId, Chosen, "a guess")).Code.ShouldBe("password-wrong");
        (await accounts.SignIn("maya@example.com", Chosen)).ShouldBeNull();
        (await accounts.SetPassword(silo.ManagerId, silo.ManagerId, Chosen, Present)).Ok.ShouldBeTrue();
        (await accounts.SignIn("maya@example.com", Chosen)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_administrator_sets_the_password_of_somebody_who_forgot_it()
    {
        await using var silo = await TestSilo.Start();
        var accounts = silo.Grains.GetGrain<IAccountsGrain>("default");

        (await accounts.SetPassword(silo.AdminId, silo.ManagerId, Chosen)).Ok.ShouldBeTrue();
        (await accounts.SetPassword(silo.ReaderId, silo.ManagerId, Chosen)).Code.ShouldBe("role-required");
        (await accounts.SignIn("maya@example.com", Chosen)).ShouldNotBeNull();
    }
}
