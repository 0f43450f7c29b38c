using System.Globalization;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>Processor time of the database's server with all its processes, where it runs on this machine and Linux
/// tells. Its own share stands beside the application's, because the clock also counts what others took.</summary>
internal sealed class PostgresTime
{
    /// <summary>USER_HZ, which Linux promises to programs (proc(5)).</summary>
    private const double TicksPerSecond = 100;

    private readonly int _server;

    private PostgresTime(int server) => _server = server;

    /// <summary><c>null</c> when the server is elsewhere.</summary>
    public static async Task<PostgresTime?> Find(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync())!;
        return Stat(backend) is { } stat ? new(stat.Parent) : null;
    }

    /// <summary>A process that ended is counted by the server that waited for it.</summary>
    public double Seconds =>
        (Stat(_server) is { } server ? server.Ticks + server.TicksOfEnded : 0) / TicksPerSecond
        + Directory
            .EnumerateDirectories("/proc")
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null
            )
            .Where(stat => stat?.Parent == _server)
            .Sum(stat => stat!.Value.Ticks) / TicksPerSecond;

    private static (int Parent, double Ticks, double TicksOfEnded)? Stat(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), Sum(fields[11..13]), Sum(fields[13..15]));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Sum(string[] fields) =>
        fields.Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
}
