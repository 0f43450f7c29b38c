using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Outcomes;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Interfaces.Accounts;

/// <summary>Users, roles and API keys of a workspace; key: the workspace.</summary>
public interface IAccountsGrain : IWakeable
{
    /// <summary>Makes the first administrator when nobody exists yet; answers with the
    /// password to show once, or with <c>null</c>.</summary>
    Task<string?> Bootstrap(string email, string fullName);

    /// <summary>Answers <c>null</c> when the e-mail or the password is wrong, or the user is inactive.</summary>
    [AlwaysInterleave]
    Task<Actor?> SignIn(string email, string password);

    /// <summary>Who a bearer key stands for; <c>null</c> when it is unknown or revoked.</summary>
    [AlwaysInterleave]
    Task<Actor?> Authenticate(string apiKey);

    /// <summary>Who a user or key id is, with the role in force now; an
    /// unknown or inactive id has the role None.</summary>
    [AlwaysInterleave]
    Task<Actor> Who(string userId);

    Task<Outcome> AddUser(string byUserId, string email, string fullName, Role role, string password);

    Task<Outcome> AssignRole(string byUserId, string userId, Role role);

    Task<Outcome> SetActive(string byUserId, string userId, bool active);

    /// <summary>Refused: a password of under 10 characters, a caller who is neither the user nor an administrator, and
    /// a change of the caller's own without the <paramref name="present"/> one: a browser left open is not enough.
    /// </summary>
    Task<Outcome> SetPassword(string byUserId, string userId, string password, string? present = null);

    /// <summary>Makes a bearer key; the key itself is in the answer and nowhere else.</summary>
    Task<IssuedKey> IssueKey(string byUserId, string name, Role role);

    Task<Outcome> RevokeKey(string byUserId, string keyId);

    Task<AccountsView> View();
}

public sealed record IssuedKey(Outcome Outcome, string? KeyId, string? Key);

/// <summary>Accounts without their secrets.</summary>
public sealed record AccountsView(ImmutableArray<UserRow> Users, ImmutableArray<KeyRow> Keys);

public sealed record UserRow(
    string Id,
    string Email,
    string FullName,
    Role Role,
    bool IsActive,
    DateTimeOffset CreatedAt
);

public sealed record KeyRow(string Id, string Name, Role Role, DateTimeOffset CreatedAt, bool Revoked);
