using MarketingManager.Domain.Deciding;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Bench;

/// <summary>What the process takes with the campaigns of the file registered: just
/// started, and after each of them was asked for.</summary>
internal static class Memory
{
    /// <summary>Long enough for the first sweep, so that what it wakes is in the figure.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task Measure(Report report, string connection, string folder, BenchFile file)
    {
        await using var process = await AppProcess.Product(connection, folder);
        await Task.Delay(Rest);
        var idle = process.MemoryMiB;
        await using (var empty = await AppProcess.EmptyWebApp())
            report.Against(
                $"memory: {file.Campaigns:N0} campaigns, idle",
                $"{idle:0} MiB",
                "empty ASP.NET Core app",
                $"{empty.MemoryMiB:0} MiB",
                idle / empty.MemoryMiB
            );

        var access =
            await LocalAccess.Find(folder, CancellationToken.None)
            ?? throw new InvalidOperationException("The app does not answer.");
        using var client = access.Client(Role.Manager);
        for (var campaign = 0; campaign < file.Campaigns; campaign++)
            await client.GetByteArrayAsync(
                new Uri($"/api/v1/campaigns/{BenchFile.CodeOf(campaign)}", UriKind.Relative)
            );
        report.Line("memory: the same after each was asked for", $"{process.MemoryMiB:0} MiB");
    }
}
