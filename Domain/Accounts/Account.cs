using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Accounts;

/// <summary>A person who may sign in. The password is stored as a salted hash only.</summary>
public sealed record User(
    string Id,
    string Email,
    string FullName,
    Role Role,
    bool IsActive,
    string PasswordHash,
    DateTimeOffset CreatedAt
);

/// <summary>A bearer key for programs. Only its hash is kept; the key is shown once.</summary>
public sealed record ApiKey(string Id, string Name, Role Role, string Hash, DateTimeOffset CreatedAt, bool Revoked);

public sealed record AccountsState
{
    public static AccountsState Initial { get; } = new();

    public ImmutableArray<User> Users { get; init; } = [];

    public ImmutableArray<ApiKey> Keys { get; init; } = [];
}

public abstract record AccountsCommand
{
    private AccountsCommand() { }

    /// <summary>The first administrator of a fresh installation; refused once anyone exists.</summary>
    public sealed record Bootstrap(string Email, string FullName, string PasswordHash) : AccountsCommand;

    public sealed record AddUser(string Email, string FullName, Role Role, string PasswordHash, Actor By)
        : AccountsCommand;

    public sealed record AssignRole(string UserId, Role Role, Actor By) : AccountsCommand;

    public sealed record SetActive(string UserId, bool Active, Actor By) : AccountsCommand;

    public sealed record SetPassword(string UserId, string PasswordHash, Actor By) : AccountsCommand;

    public sealed record AddKey(string KeyId, string Name, Role Role, string Hash, Actor By) : AccountsCommand;

    public sealed record RevokeKey(string KeyId, Actor By) : AccountsCommand;
}

public abstract record AccountsEvent
{
    private AccountsEvent() { }

    public sealed record UserAdded(User User, Actor By) : AccountsEvent;

    public sealed record RoleAssigned(string UserId, Role From, Role To, Actor By) : AccountsEvent;

    public sealed record UserActivationChanged(string UserId, bool Active, Actor By) : AccountsEvent;

    public sealed record PasswordChanged(string UserId, string PasswordHash, Actor By) : AccountsEvent;

    public sealed record KeyAdded(ApiKey Key, Actor By) : AccountsEvent;

    public sealed record KeyRevoked(string KeyId, Actor By) : AccountsEvent;
}
