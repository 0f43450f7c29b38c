using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;
using MarketingManager.Storage;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>migrate-engine --to orleans|embedded</c>, while nothing runs on the database.</summary>
internal static class MigrateEngineVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port", "to", "service" },
            new HashSet<string> { "json" }
        );
        var to = Engine(arguments["to"]);
        var options = AppOptions.From(arguments);
        await using var alone = await EngineLock.Acquire(options.Connection, cancel);
        await using var source = StorageRegistration.Connect(options.Connection);
        await new Migrator(source).Migrate(cancel);
        var migration = new EngineMigration(source, Service(arguments["service"]))
        {
            Progress = static seen => Print.Progress($"{seen} reminders looked at"),
        };
        var done = await migration.Run(alone, to, cancel);
        Print.Result(
            arguments,
            done,
            () =>
                Console.WriteLine(
                    $"""
                    The database now belongs to the {done.To} engine.
                    {done.States.Count} grain states, shared by both engines, unchanged: sha256 {done.States.Hash}
                    {done.Reminders.Count} reminders: sha256 {done.Reminders.Hash}
                      {done.Copied} written in this run, {done.Removed} stale ones removed
                    """
                )
        );
        return 0;
    }

    private static EngineKind Engine(string? name) =>
        name switch
        {
            "orleans" => EngineKind.Orleans,
            "embedded" => EngineKind.Embedded,
            _ => throw new UsageException("--to is needed, and is orleans or embedded: the engine that runs next."),
        };

    /// <summary>As a silo finds it, so that both look in the same place.</summary>
    private static string Service(string? given) =>
        given ?? Environment.GetEnvironmentVariable("Orleans__ServiceId") ?? OrleansSchema.ServiceId;
}
