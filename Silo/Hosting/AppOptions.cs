using MarketingManager.Silo.Cli;
using MarketingManager.Storage.Engine;

namespace MarketingManager.Silo.Hosting;

/// <summary>Where the app keeps its things and how it is reached.</summary>
/// <param name="Port">A local port; 0 takes a free one.</param>
internal sealed record AppOptions(string Connection, string DataFolder, int Port, TimeProvider Clock)
{
    public const int DefaultPort = 5080;

    /// <summary>Log lines below this level stay out; commands that print results are quiet.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Whether a fresh installation gets its first administrator now. Only
    /// commands that show the password to somebody may.
    /// </summary>
    public bool MakeFirstAdministrator { get; init; }

    /// <summary>Whether a fresh data folder gets a master key of its own. Silos of a
    /// cluster must have the same one, so they are given theirs.
    /// </summary>
    public bool MakesMasterKey { get; init; } = EngineHosting.Share == EngineShare.Alone;

    /// <summary>How long a platform may take to answer; <c>null</c> leaves that to each connector.</summary>
    public TimeSpan? CallTimeout { get; init; }

    /// <summary>How often due work is looked for.</summary>
    public TimeSpan SweepPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <exception cref="UsageException">No connection string is given.</exception>
    public static AppOptions From(Arguments arguments, int defaultPort = DefaultPort) =>
        new(
            arguments["connection"]
                ?? Environment.GetEnvironmentVariable("MM_CONNECTION")
                ?? throw new UsageException(
                    "--connection is needed: a PostgreSQL connection string. './mm' supplies a private server."
                ),
            Path.GetFullPath(arguments["data"] ?? ".data"),
            arguments.Number("port", defaultPort),
            TimeProvider.System
        );
}
