using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>The tables and queries that Orleans' ADO.NET providers ask for: <c>deploy/sql/orleans.sql</c>.</summary>
public static class OrleansSchema
{
    /// <summary>Under which name reminders are kept, unless the configuration names another service.</summary>
    public const string ServiceId = "marketing-manager";

    private const string Script = "orleans.sql";

    /// <summary>May run again and again, and while silos run.</summary>
    public static async Task Apply(NpgsqlDataSource source, CancellationToken cancel)
    {
        using var text = new StreamReader(typeof(OrleansSchema).Assembly.GetManifestResourceStream(Script)!);
        await using var command = source.CreateCommand(await text.ReadToEndAsync(cancel));
        await command.ExecuteNonQueryAsync(cancel);
    }
}
