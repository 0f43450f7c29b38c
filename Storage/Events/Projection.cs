using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Events;

/// <summary>The event under projection, and the rows that it refers to; users
/// are looked up once per transaction.</summary>
internal sealed class Projection(Work work, RecordedEvent recorded, Dictionary<string, long> users)
{
    public RecordedEvent Recorded => recorded;

    public string Workspace => recorded.Workspace;

    public string Stream => recorded.Stream;

    public long Seq => recorded.Seq;

    public DateTimeOffset At => recorded.At;

    /// <summary>The campaign's code, whether the event names it by code or by key.</summary>
    public string Code => CodeOf(recorded.Campaign ?? Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    public Task<int> Run(string sql, object arguments) => work.Run(sql, arguments);

    public Task<T?> One<T>(string sql, object arguments) => work.One<T>(sql, arguments);

    public string CodeOf(string codeOrKey) =>
        codeOrKey.StartsWith(Workspace + "/", StringComparison.Ordinal)
            ? codeOrKey[(Workspace.Length + 1)..]
            : codeOrKey;

    public Task<long> Campaign() => Campaign(Code);

    /// <summary>The campaign's row; one that stands in for it when its registration has not arrived here yet.</summary>
    public async Task<long> Campaign(string code) =>
        await work.One<long?>(
            "select id from centralized_campaigns where workspace = @Workspace and campaign_code = @code",
            new { Workspace, code }
        )
        ?? await work.Only<long>(
            """
            insert into centralized_campaigns (workspace, campaign_code, name, platform_id, status, created_at, updated_at)
            values (@Workspace, @code, @code, 1, 'Unregistered', @At, @At)
            on conflict (workspace, campaign_code) do update set updated_at = centralized_campaigns.updated_at
            returning id
            """,
            new
            {
                Workspace,
                code,
                At,
            }
        );

    /// <summary>The plan's row; one that stands in for it when its proposal has not arrived here yet.</summary>
    public async Task<long> Plan(string planKey)
    {
        var known = await work.One<long?>(
            "select id from optimization_plans where workspace = @Workspace and plan_key = @planKey",
            new { Workspace, planKey }
        );
        if (known is { } id)
            return id;
        var campaign = await Campaign();
        return await work.Only<long>(
            """
            insert into optimization_plans (workspace, campaign_id, plan_key, version, cycle, title, play, proposed_actions, rationale,
                expected_impact, expected, risk_level, status, guardrails, generated_at, updated_at, stream, seq)
            values (@Workspace, @campaign, @planKey, 0, 0, '', '', '[]', '', '', '{}', '', 'Unknown', '{}', @At, @At, '', 0)
            on conflict (workspace, plan_key) do update set updated_at = optimization_plans.updated_at
            returning id
            """,
            new
            {
                Workspace,
                campaign,
                planKey,
                At,
            }
        );
    }

    public Task<long> User(Actor actor) =>
        User(actor.Id, actor.Name, actor.Role == Role.Agent ? "agent" : "user", actor.Role);

    /// <summary>The user's row; one that stands in for agents, and for users who have not arrived here yet.</summary>
    public async Task<long> User(string userKey, string name, string kind = "user", Role role = Role.None) =>
        users.TryGetValue(userKey, out var known) ? known : users[userKey] = await UserRow(userKey, name, kind, role);

    /// <summary>The row of a connection; the platform's own row when there is none.</summary>
    public async Task<long> Connection(Platform platform, string? connectionKey) =>
        (
            connectionKey is null
                ? null
                : await work.One<long?>(
                    "select id from ad_platform_connections where workspace = @Workspace and connection_key = @key",
                    new { Workspace, key = CodeOf(connectionKey) }
                )
        ) ?? PlatformId(platform);

    /// <summary>Migration 0002 made these rows.</summary>
    public static long PlatformId(Platform platform) => (long)platform + 1;

    private async Task<long> UserRow(string userKey, string name, string kind, Role role) =>
        await work.One<long?>(
            "select id from users_roles where workspace = @Workspace and user_key = @userKey",
            new { Workspace, userKey }
        )
        ?? await work.Only<long>(
            """
            insert into users_roles (workspace, user_key, kind, full_name, role, created_at, updated_at)
            values (@Workspace, @userKey, @kind, @name, @role, @At, @At)
            on conflict (workspace, user_key) do update set updated_at = users_roles.updated_at
            returning id
            """,
            new
            {
                Workspace,
                userKey,
                kind,
                name,
                role = role.ToString(),
                At,
            }
        );
}

/// <summary>What an event is about; the id is the row's, where there is one.</summary>
internal sealed record Subject(string Type, string Key, long? Id);
