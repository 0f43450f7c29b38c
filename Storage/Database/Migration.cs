using System.Security.Cryptography;
using System.Text;

namespace MarketingManager.Storage.Database;

/// <summary>One SQL file of this assembly, <c>Migrations/NNNN_name.sql</c>.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Line ends do not count: a checkout may change them.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static IReadOnlyList<Migration> Shipped { get; } = [.. Read().OrderBy(migration => migration.Number)];

    private static IEnumerable<Migration> Read()
    {
        const string Folder = ".Migrations.";
        var assembly = typeof(Migration).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var at = resource.IndexOf(Folder, StringComparison.Ordinal);
            if (at < 0 || !resource.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            var name = resource[(at + Folder.Length)..^".sql".Length];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new Migration(
                int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture),
                name,
                reader.ReadToEnd()
            );
        }
    }
}

/// <summary>The database and this program do not fit together; the message says what to do.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
