using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Accounts.AccountsEvent>;

namespace MarketingManager.Domain.Accounts;

/// <summary>Who may sign in and as what. An installation never loses its last administrator.</summary>
public static class AccountsDecider
{
    /// <summary>Acts while nobody exists who could.</summary>
    public static Actor Setup { get; } = new("setup", "First start", Role.None);

    public static Decision Decide(AccountsState state, AccountsCommand command, DateTimeOffset now) =>
        command switch
        {
            AccountsCommand.Bootstrap bootstrap => Bootstrap(state, bootstrap, now),
            AccountsCommand.AddUser add => AddUser(state, add, now),
            AccountsCommand.AssignRole assign => AssignRole(state, assign),
            AccountsCommand.SetActive set => SetActive(state, set),
            AccountsCommand.SetPassword set => SetPassword(state, set),
            AccountsCommand.AddKey add => AddKey(state, add, now),
            AccountsCommand.RevokeKey revoke => RevokeKey(state, revoke),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static AccountsState Evolve(AccountsState state, AccountsEvent fact) =>
        fact switch
        {
            AccountsEvent.UserAdded added => state with { Users = state.Users.Add(added.User) },
            AccountsEvent.RoleAssigned assigned => WithUser(
                state,
                assigned.UserId,
                user => user with { Role = assigned.To }
            ),
            AccountsEvent.UserActivationChanged changed => WithUser(
                state,
                changed.UserId,
                user => user with { IsActive = changed.Active }
            ),
            AccountsEvent.PasswordChanged changed => WithUser(
                state,
                changed.UserId,
                user => user with { PasswordHash = changed.PasswordHash }
            ),
            AccountsEvent.KeyAdded added => state with { Keys = state.Keys.Add(added.Key) },
            AccountsEvent.KeyRevoked revoked => state with
            {
                Keys = [.. state.Keys.Select(key => key.Id == revoked.KeyId ? key with { Revoked = true } : key)],
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Bootstrap(AccountsState state, AccountsCommand.Bootstrap command, DateTimeOffset now)
    {
        if (!state.Users.IsEmpty)
        {
            return IsSameEmail(state.Users[0].Email, command.Email)
                ? Decision.Nothing
                : Decision.Refuse(
                    "already-bootstrapped",
                    "There are users already; sign in as an administrator to add more."
                );
        }

        return Incomplete(command.Email, command.FullName, command.PasswordHash) is { } incomplete
            ? Decision.Refuse(incomplete)
            : Decision.Accept(
                new AccountsEvent.UserAdded(
                    new(
                        "u1",
                        command.Email.Trim(),
                        command.FullName.Trim(),
                        Role.Admin,
                        IsActive: true,
                        command.PasswordHash,
                        now
                    ),
                    Setup
                )
            );
    }

    private static Decision AddUser(AccountsState state, AccountsCommand.AddUser command, DateTimeOffset now)
    {
        var refusal =
            command.By.RefusalUnlessAdmin("add a user")
            ?? Incomplete(command.Email, command.FullName, command.PasswordHash)
            ?? UnlessForPeople(command.Role);
        if (refusal is not null)
            return Decision.Refuse(refusal);
        var user = new User(
            $"u{state.Users.Length + 1}",
            command.Email.Trim(),
            command.FullName.Trim(),
            command.Role,
            IsActive: true,
            command.PasswordHash,
            now
        );
        if (state.Users.FirstOrDefault(known => IsSameEmail(known.Email, user.Email)) is not { } taken)
            return Decision.Accept(new AccountsEvent.UserAdded(user, command.By));
        var repeated =
            taken.FullName == user.FullName && taken.Role == user.Role && taken.PasswordHash == user.PasswordHash;
        return repeated
            ? Decision.Nothing
            : Decision.Refuse(
                "email-taken",
                $"{taken.Email} already belongs to {taken.FullName}; use another e-mail or change that user."
            );
    }

    private static Decision AssignRole(AccountsState state, AccountsCommand.AssignRole command)
    {
        if ((command.By.RefusalUnlessAdmin("assign roles") ?? UnlessForPeople(command.Role)) is { } refusal)
            return Decision.Refuse(refusal);
        if (Find(state, command.UserId) is not { } user)
            return Decision.Refuse(UnknownUser(command.UserId));
        if (user.Role == command.Role)
            return Decision.Nothing;
        return IsLastAdmin(state, user)
            ? Decision.Refuse(LastAdmin)
            : Decision.Accept(new AccountsEvent.RoleAssigned(user.Id, user.Role, command.Role, command.By));
    }

    private static Decision SetActive(AccountsState state, AccountsCommand.SetActive command)
    {
        if (command.By.RefusalUnlessAdmin("activate or deactivate a user") is { } refusal)
            return Decision.Refuse(refusal);
        if (Find(state, command.UserId) is not { } user)
            return Decision.Refuse(UnknownUser(command.UserId));
        if (user.IsActive == command.Active)
            return Decision.Nothing;
        return IsLastAdmin(state, user)
            ? Decision.Refuse(LastAdmin)
            : Decision.Accept(new AccountsEvent.UserActivationChanged(user.Id, command.Active, command.By));
    }

    private static Decision SetPassword(AccountsState state, AccountsCommand.SetPassword command)
    {
        var own = command.By.Id == command.UserId && command.By.Role is not (Role.None or Role.Agent);
        if (!own && command.By.Role != Role.Admin)
            return Decision.Refuse("role-required", "Only the user or an administrator can set this password.");
        if (string.IsNullOrWhiteSpace(command.PasswordHash))
            return Decision.Refuse("password-required", "Enter a password.");
        if (Find(state, command.UserId) is not { } user)
            return Decision.Refuse(UnknownUser(command.UserId));
        return user.PasswordHash == command.PasswordHash
            ? Decision.Nothing
            : Decision.Accept(new AccountsEvent.PasswordChanged(user.Id, command.PasswordHash, command.By));
    }

    private static Decision AddKey(AccountsState state, AccountsCommand.AddKey command, DateTimeOffset now)
    {
        if ((command.By.RefusalUnlessAdmin("issue a key") ?? UnlessForPeople(command.Role)) is { } refusal)
            return Decision.Refuse(refusal);
        if (new[] { command.KeyId, command.Name, command.Hash }.Any(string.IsNullOrWhiteSpace))
            return Decision.Refuse(
                "key-incomplete",
                "A key needs an id, a name that says what it is for, and its hash."
            );
        if (state.Keys.FirstOrDefault(known => known.Id == command.KeyId) is not { } taken)
            return Decision.Accept(
                new AccountsEvent.KeyAdded(
                    new(command.KeyId, command.Name.Trim(), command.Role, command.Hash, now, Revoked: false),
                    command.By
                )
            );
        return taken.Hash == command.Hash
            ? Decision.Nothing
            : Decision.Refuse("key-exists", $"There is a key {command.KeyId} already; issue one under another id.");
    }

    private static Decision RevokeKey(AccountsState state, AccountsCommand.RevokeKey command)
    {
        if (command.By.RefusalUnlessAdmin("revoke a key") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Keys.FirstOrDefault(known => known.Id == command.KeyId) is not { } key)
            return Decision.Refuse(
                "unknown-key",
                $"There is no key {command.KeyId}; list the keys to see which exist."
            );
        return key.Revoked ? Decision.Nothing : Decision.Accept(new AccountsEvent.KeyRevoked(key.Id, command.By));
    }

    private static Refusal? Incomplete(string email, string fullName, string passwordHash)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == email.Trim().Length - 1 || email.Trim().Contains(' ', StringComparison.Ordinal))
            return new Refusal("email-invalid", $"'{email}' is not an e-mail address.");
        if (string.IsNullOrWhiteSpace(fullName))
            return new Refusal("name-required", "Enter the user's name: the audit trail shows it.");
        return string.IsNullOrWhiteSpace(passwordHash) ? new Refusal("password-required", "Enter a password.") : null;
    }

    private static Refusal? UnlessForPeople(Role role) =>
        role is Role.Readonly or Role.Manager or Role.Admin
            ? null
            : new Refusal("role-invalid", $"{role} cannot be given to anyone; choose Readonly, Manager or Admin.");

    private static bool IsLastAdmin(AccountsState state, User user) =>
        user is { Role: Role.Admin, IsActive: true }
        && state.Users.Count(other => other is { Role: Role.Admin, IsActive: true }) == 1;

    private static bool IsSameEmail(string left, string right) =>
        string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static User? Find(AccountsState state, string userId) =>
        state.Users.FirstOrDefault(user => user.Id == userId);

    private static Refusal UnknownUser(string userId) =>
        new("unknown-user", $"There is no user {userId}; list the users to see who exists.");

    private static Refusal LastAdmin { get; } =
        new("last-admin", "This is the last active administrator; give somebody else the role first.");

    private static AccountsState WithUser(AccountsState state, string userId, Func<User, User> change) =>
        state with
        {
            Users = [.. state.Users.Select(user => user.Id == userId ? change(user) : user)],
        };
}
