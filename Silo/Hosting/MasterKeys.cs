using MarketingManager.Storage.Secrets;

namespace MarketingManager.Silo.Hosting;

/// <summary>Where the master key is: in <c>MM_MASTER_KEY</c>, in the file that <c>MM_MASTER_KEY_FILE</c> names, or in
/// <c>master.key</c> of the data folder, which one process that is alone on its database makes itself.
/// </summary>
internal static class MasterKeys
{
    public const string Variable = "MM_MASTER_KEY";
    public const string FileVariable = "MM_MASTER_KEY_FILE";

    private const string FileName = "master.key";

    /// <summary>A rotation writes the new key here before it touches the database.</summary>
    private const string NextSuffix = ".next";

    /// <summary>The key file that is in use; <c>null</c> when the key is given as a variable.</summary>
    public static string? FileOf(AppOptions options) =>
        (Given(Variable), Given(FileVariable)) switch
        {
            ({ }, { }) => throw new MasterKeyException(
                $"{Variable} and {FileVariable} are both set. Leave one of them out, so that it is clear which key counts."
            ),
            ({ }, null) => null,
            (null, { } file) => Path.GetFullPath(file),
            _ => Path.Combine(options.DataFolder, FileName),
        };

    /// <exception cref="MasterKeyException">There is no key, or the wrong one.</exception>
    public static async Task<MasterKey> Settle(AppOptions options, VaultDoor vault, CancellationToken cancel)
    {
        var key = await Find(options, await vault.LockedWith(cancel), cancel);
        await vault.Open(key, Path.Combine(options.DataFolder, "keys"), cancel);
        return key;
    }

    public static string Next(string file) => file + NextSuffix;

    public static async Task<MasterKey> Read(string file, CancellationToken cancel)
    {
        try
        {
            return MasterKey.Parse(await File.ReadAllTextAsync(file, cancel), $"the key file {file}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException(
                $"The master key's file cannot be read: {problem.Message} Put the key there, readable by the account that "
                    + "runs this."
            );
        }
    }

    /// <summary>Reads the key, or makes it, for the owner's eyes only.</summary>
    public static async Task<MasterKey> ReadOrMake(string file, CancellationToken cancel)
    {
        if (File.Exists(file))
            return await Read(file, cancel);
        var key = MasterKey.Generate($"the key file {file}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var part = file + ".part";
        try
        {
            File.Delete(part);
            await using (var stream = new FileStream(part, options))
            {
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(key.Export() + "\n"), cancel);
                // The vault must never be locked with a key that a power loss takes away.
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, file, overwrite: false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key cannot be written: {problem.Message}");
        }

        return key;
    }

    private static async Task<MasterKey> Find(AppOptions options, string? lockedWith, CancellationToken cancel)
    {
        if (FileOf(options) is not { } file)
            return MasterKey.Parse(Given(Variable)!, Variable);
        if (File.Exists(Next(file)) && await Read(Next(file), cancel) is var next && next.Id == lockedWith)
        {
            // A rotation that was broken off after its work in the database: only this was left to do.
            File.Move(Next(file), file, overwrite: true);
            return await Read(file, cancel);
        }

        if (File.Exists(file) || Given(FileVariable) is not null)
            return await Read(file, cancel);
        if (lockedWith is not null)
            throw new MasterKeyException(
                $"The stored credentials are locked with the master key {lockedWith}, and there is no key: {file} is "
                    + $"missing, and neither {Variable} nor {FileVariable} is set. Nothing was changed. Put the key back from "
                    + "the backup. If it is lost for good, './mm rotate-key --lost' makes a new one, and the platforms have "
                    + "to be reconnected."
            );
        return options.MakesMasterKey
            ? await ReadOrMake(file, cancel)
            : throw new MasterKeyException(
                "The silos of a cluster need the same master key for the stored credentials, so none is made by itself. Make "
                    + $"one with 'openssl rand -base64 32 > master.key', and give every silo {FileVariable} (or {Variable})."
            );
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
