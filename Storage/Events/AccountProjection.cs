using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Storage.Events;

/// <summary>Seed feature 1: users and roles. API keys stand beside the users,
/// because they act and decide like one.</summary>
internal static class AccountProjection
{
    public static async Task<Subject> Apply(Projection at, AccountsEvent fact)
    {
        switch (fact)
        {
            case AccountsEvent.UserAdded added:
                return await Add(
                    at,
                    added.User.Id,
                    "user",
                    added.User.Email,
                    added.User.FullName,
                    added.User.Role,
                    added.User.IsActive,
                    added.User.CreatedAt
                );
            case AccountsEvent.KeyAdded added:
                return await Add(
                    at,
                    added.Key.Id,
                    "key",
                    email: null,
                    added.Key.Name,
                    added.Key.Role,
                    !added.Key.Revoked,
                    added.Key.CreatedAt
                );
            case AccountsEvent.RoleAssigned assigned:
                return await Change(at, assigned.UserId, role: assigned.To, active: null);
            case AccountsEvent.UserActivationChanged changed:
                return await Change(at, changed.UserId, role: null, changed.Active);
            case AccountsEvent.KeyRevoked revoked:
                return await Change(at, revoked.KeyId, role: null, active: false);
            case AccountsEvent.PasswordChanged changed:
                return await Change(at, changed.UserId, role: null, active: null);
            default:
                throw new UnknownEventException(fact);
        }
    }

    private static async Task<Subject> Add(
        Projection at,
        string key,
        string kind,
        string? email,
        string name,
        Role role,
        bool active,
        DateTimeOffset createdAt
    )
    {
        var id = await at.One<long>(
            """
            insert into users_roles (workspace, user_key, kind, email, full_name, role, is_active, created_at, updated_at, stream, seq)
            values (@Workspace, @key, @kind, left(@email, 255), @name, @role, @active, @createdAt, @At, @Stream, @Seq)
            on conflict (workspace, user_key) do update set kind = excluded.kind, email = excluded.email,
                full_name = excluded.full_name, role = excluded.role, is_active = excluded.is_active, created_at = excluded.created_at,
                updated_at = excluded.updated_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                key,
                kind,
                email,
                name,
                role = role.ToString(),
                active,
                createdAt,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("user", key, id);
    }

    private static async Task<Subject> Change(Projection at, string key, Role? role, bool? active)
    {
        var id = await at.User(key, key);
        await at.Run(
            """
            update users_roles set role = coalesce(@role, role), is_active = coalesce(@active, is_active),
                updated_at = @At, stream = @Stream, seq = @Seq
            where id = @id
            """,
            new
            {
                id,
                role = role?.ToString(),
                active,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("user", key, id);
    }
}

/// <summary>An event without a projection: a case was added to the domain and not here.</summary>
public sealed class UnknownEventException(object fact)
    : Exception($"{fact.GetType().FullName} has no projection. Add it to the projection of its feature.");
