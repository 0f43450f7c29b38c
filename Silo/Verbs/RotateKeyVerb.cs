using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;
using MarketingManager.Storage;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Secrets;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>rotate-key [--new-key-file FILE] [--lost]</c>: a new master key, everything encrypted anew, the old key
/// shut out. Broken off at any moment, the same command or the next start finishes it.
/// </summary>
internal static class RotateKeyVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port", "new-key-file" },
            new HashSet<string> { "json", "lost" }
        );
        var options = AppOptions.From(arguments);
        var file = MasterKeys.FileOf(options);
        var given = arguments["new-key-file"] is { } path ? Path.GetFullPath(path) : null;
        if (given is not null && given == file)
            throw new UsageException(
                "--new-key-file names the key in use. Name another file, or leave the option out."
            );
        var target =
            given
            ?? (file is null ? null : MasterKeys.Next(file))
            ?? throw new UsageException(
                $"The key in use is given as {MasterKeys.Variable}, which this command cannot change. Say with "
                    + "--new-key-file where to write the new one."
            );
        // Alone on the database: a running application would go on with the old keys it remembers.
        await using var alone = await EngineLock.Acquire(options.Connection, cancel);
        await using var source = StorageRegistration.Connect(options.Connection);
        await new Migrator(source).Migrate(cancel);
        var report = await Rotate(options, source, target, arguments.Has("lost"), cancel);
        if (given is null)
            File.Move(target, file!, overwrite: true);
        Print.Result(arguments, report, () => Tell(report, arguments.Has("lost"), given, file));
        return 0;
    }

    private static async Task<KeyRotationReport> Rotate(
        AppOptions options,
        Npgsql.NpgsqlDataSource source,
        string target,
        bool lost,
        CancellationToken cancel
    )
    {
        var rotation = new KeyRotation(source);
        if (lost)
            return await rotation.StartOver(await MasterKeys.ReadOrMake(target, cancel), cancel);
        if (File.Exists(target))
        {
            var resumed = await MasterKeys.Read(target, cancel);
            if (await new VaultDoor(source).LockedWith(cancel) == resumed.Id)
                return new(resumed.Id, Credentials: 0, KeysRetired: 0, AlreadyDone: true);
        }

        var old = await MasterKeys.Settle(options, new VaultDoor(source), cancel);
        return await rotation.Run(old, await MasterKeys.ReadOrMake(target, cancel), cancel);
    }

    private static void Tell(KeyRotationReport report, bool lost, string? given, string? file)
    {
        Console.WriteLine(
            lost
                ? $"The vault is empty and locked with the new master key {report.MasterKeyId}; {report.Credentials} credentials are forgotten. Reconnect the platforms."
            : report.AlreadyDone
                ? $"The vault is locked with the master key {report.MasterKeyId} already; what was broken off is finished."
            : $"{report.Credentials} credentials are encrypted anew and read back the same. The master key is {report.MasterKeyId} now; the old one opens nothing here."
        );
        Console.WriteLine(
            given is null
                ? $"The new key is in {file}. Copy it to where your backups of keys are; an older backup of the database needs the key that was copied with it."
                : $"The new key is in {given}. Before the next start, set {MasterKeys.FileVariable} to this file, or {MasterKeys.Variable} to its content."
        );
        Console.WriteLine("Everybody has to sign in again.");
    }
}
