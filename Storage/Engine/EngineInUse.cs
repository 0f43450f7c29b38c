using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>What runs the grains: see docs/engines.md.</summary>
public enum EngineKind
{
    Embedded,
    Orleans,
}

/// <summary>Remembers which engine a database belongs to: each has reminders of its own.</summary>
public static class EngineInUse
{
    /// <summary>Takes a database that no engine has used yet, or confirms that it is this one's.</summary>
    /// <exception cref="OtherEngineException">It is the other one's.</exception>
    public static async Task Claim(NpgsqlDataSource source, EngineKind engine, CancellationToken cancel)
    {
        var used = await source.InTransaction(
            async work =>
            {
                await work.Run(
                    "insert into engine_in_use (engine) values (@name) on conflict do nothing",
                    new { name = engine.ToString() }
                );
                return await Read(work);
            },
            cancel
        );
        if (used != engine)
            throw new OtherEngineException(
                $"The {used} engine has run on this database, and its reminders are not where the {engine} engine looks. "
                    + $"Run './mm migrate-engine --to {engine.ToString().ToLowerInvariant()}' first, or start with "
                    + $"--engine {used?.ToString().ToLowerInvariant()}."
            );
    }

    internal static async Task<EngineKind?> Read(Work work) =>
        await work.One<string>("select engine from engine_in_use") is { } name ? Enum.Parse<EngineKind>(name) : null;

    internal static Task Write(Work work, EngineKind engine) =>
        work.Run(
            """
            insert into engine_in_use (engine) values (@name)
            on conflict (only_row) do update set engine = excluded.engine, since = now()
            """,
            new { name = engine.ToString() }
        );
}

/// <summary>The other engine owns this database.</summary>
public sealed class OtherEngineException(string message) : EngineException(message);
