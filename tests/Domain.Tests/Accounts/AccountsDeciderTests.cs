using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Accounts;

public sealed class AccountsDeciderTests
{
    private readonly Story<AccountsState, AccountsCommand, AccountsEvent> _story = new(
        AccountsState.Initial,
        AccountsDecider.Decide,
        AccountsDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    [Fact]
    public void The_first_user_is_an_administrator_and_there_is_only_one_first()
    {
        var user = _story.One<AccountsEvent.UserAdded>(Bootstrap()).User;

        user.ShouldBe(new User("u1", "ada@example.com", "Ada Admin", Role.Admin, true, "hash", _story.Now));
        _story.Refuse(new AccountsCommand.Bootstrap("eve@example.com", "Eve", "hash"), "already-bootstrapped");
    }

    [Fact]
    public void Users_are_numbered_in_order()
    {
        _story.Accept(Bootstrap());

        _story.One<AccountsEvent.UserAdded>(Add("mia@example.com")).User.Id.ShouldBe("u2");
        _story.One<AccountsEvent.UserAdded>(Add("milo@example.com")).User.Id.ShouldBe("u3");
    }

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Lets_nobody_but_an_administrator_manage_accounts(Actor by)
    {
        _story.Accept(Bootstrap());

        _story.Refuse(Add("mia@example.com") with { By = by }, "role-required");
        _story.Refuse(new AccountsCommand.AssignRole("u1", Role.Manager, by), "role-required");
        _story.Refuse(new AccountsCommand.SetActive("u1", false, by), "role-required");
        _story.Refuse(new AccountsCommand.SetPassword("u1", "other", by), "role-required");
        _story.Refuse(new AccountsCommand.AddKey("k1", "CI", Role.Readonly, "h", by), "role-required");
        _story.Refuse(new AccountsCommand.RevokeKey("k1", by), "role-required");
    }

    [Fact]
    public void An_email_belongs_to_one_user_however_it_is_written()
    {
        _story.Accept(Bootstrap());
        _story.Accept(Add("mia@example.com"));

        _story
            .Refuse(Add(" MIA@Example.com") with { FullName = "Another Mia" }, "email-taken")
            .Message.ShouldContain("Mia Manager");
    }

    [Theory]
    [InlineData("", "Mia", "hash", "email-invalid")]
    [InlineData("mia", "Mia", "hash", "email-invalid")]
    [InlineData("@example.com", "Mia", "hash", "email-invalid")]
    [InlineData("mia@", "Mia", "hash", "email-invalid")]
    [InlineData("mia m@example.com", "Mia", "hash", "email-invalid")]
    [InlineData("mia@example.com", " ", "hash", "name-required")]
    [InlineData("mia@example.com", "Mia", "", "password-required")]
    public void A_user_has_an_email_a_name_and_a_password(string email, string name, string hash, string code)
    {
        _story.Refuse(new AccountsCommand.AddUser(email, name, Role.Manager, hash, Admin), code);
        _story.Refuse(new AccountsCommand.Bootstrap(email, name, hash), code);
    }

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Agent)]
    public void Nobody_becomes_an_agent(Role role)
    {
        _story.Accept(Bootstrap());

        _story.Refuse(Add("mia@example.com") with { Role = role }, "role-invalid");
        _story.Refuse(new AccountsCommand.AssignRole("u1", role, Admin), "role-invalid");
        _story.Refuse(new AccountsCommand.AddKey("k1", "CI", role, "h", Admin), "role-invalid");
    }

    [Fact]
    public void The_last_active_administrator_stays_one()
    {
        _story.Accept(Bootstrap());
        _story.Accept(Add("mia@example.com") with { Role = Role.Admin });
        _story.Accept(new AccountsCommand.SetActive("u2", false, Admin));

        _story.Refuse(new AccountsCommand.AssignRole("u1", Role.Manager, Admin), "last-admin");
        _story.Refuse(new AccountsCommand.SetActive("u1", false, Admin), "last-admin");
        _story.Accept(new AccountsCommand.SetActive("u2", true, Admin));
        _story
            .One<AccountsEvent.RoleAssigned>(new AccountsCommand.AssignRole("u1", Role.Manager, Admin))
            .ShouldBe(new("u1", Role.Admin, Role.Manager, Admin));
        _story.Refuse(new AccountsCommand.SetActive("u2", false, Admin), "last-admin");
    }

    [Fact]
    public void A_password_is_set_by_its_user_or_by_an_administrator()
    {
        _story.Accept(Bootstrap());
        _story.Accept(Add("mia@example.com"));

        _story.Accept(new AccountsCommand.SetPassword("u2", "mine", Manager));
        _story.Accept(new AccountsCommand.SetPassword("u2", "reset", Admin));
        _story.State.Users[1].PasswordHash.ShouldBe("reset");
        _story.Refuse(new AccountsCommand.SetPassword("u2", "hers", OtherManager), "role-required");
        _story.Refuse(new AccountsCommand.SetPassword("u9", "x", Admin), "unknown-user");
        _story.Refuse(new AccountsCommand.SetPassword("u2", "", Manager), "password-required");
    }

    [Fact]
    public void A_key_is_issued_once_and_revoked_for_good()
    {
        _story
            .One<AccountsEvent.KeyAdded>(Key("h"))
            .Key.ShouldBe(new ApiKey("k1", "CI", Role.Readonly, "h", _story.Now, false));
        _story.Refuse(Key("other"), "key-exists");
        _story.Refuse(Key("h") with { KeyId = "k2", Name = "" }, "key-incomplete");

        _story.Accept(new AccountsCommand.RevokeKey("k1", Admin));
        _story.State.Keys.ShouldHaveSingleItem().Revoked.ShouldBeTrue();
        _story.Refuse(new AccountsCommand.RevokeKey("k7", Admin), "unknown-key");
    }

    [Fact]
    public void An_unknown_user_is_named()
    {
        _story
            .Refuse(new AccountsCommand.AssignRole("u9", Role.Manager, Admin), "unknown-user")
            .Message.ShouldContain("u9");
        _story.Refuse(new AccountsCommand.SetActive("u9", true, Admin), "unknown-user");
    }

    private static AccountsCommand.Bootstrap Bootstrap() => new("ada@example.com", "Ada Admin", "hash");

    private static AccountsCommand.AddUser Add(string email) => new(email, "Mia Manager", Role.Manager, "hash", Admin);

    private static AccountsCommand.AddKey Key(string hash) => new("k1", "CI", Role.Readonly, hash, Admin);
}
