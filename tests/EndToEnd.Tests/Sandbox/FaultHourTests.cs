using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Shell;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Silo.Demo;
using MarketingManager.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.EndToEnd.Tests.Sandbox;

/// <summary>Every platform fails for an hour of simulated time, in each way it can. While it lasts the connection
/// names the true cause; afterwards nothing is missing, nothing is there twice, and the books agree.</summary>
public sealed class FaultHourTests
{
    private const int TriesMax = 40;
    private const int DaysCompared = 60;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Kinds that replace the answer, and what the product may call them: not every platform has a word of
    /// its own for each.</summary>
    private static readonly ImmutableArray<(FaultKind Kind, PlatformFault[] Causes)> Failures =
    [
        (FaultKind.Throttle, [PlatformFault.ThrottledShort]),
        (FaultKind.ThrottleUntil, [PlatformFault.ThrottledUntil, PlatformFault.ThrottledShort]),
        (FaultKind.ServerError, [PlatformFault.Transient]),
        (FaultKind.BadGateway, [PlatformFault.Transient]),
        (FaultKind.Timeout, [PlatformFault.Transient]),
        (FaultKind.Truncated, [PlatformFault.UnreadableAnswer, PlatformFault.Transient]),
        (FaultKind.Forbidden, [PlatformFault.Forbidden]),
        (
            FaultKind.VersionGone,
            [PlatformFault.VersionSunset, PlatformFault.InvalidRequest, PlatformFault.NotFoundOrHidden]
        ),
        (FaultKind.ExpiredToken, [PlatformFault.AuthExpired]),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_fault_names_its_cause_and_leaves_no_gap_and_no_duplicate()
    {
        await using var database = await TestDatabase.Create();
        using var folder = new TemporaryFolder();
        await using var stage = await DemoStage.Open(
            new AppOptions(database.Connection, folder.Path, 0, TimeProvider.System)
            {
                LogLevel = Microsoft.Extensions.Logging.LogLevel.Critical,
                MakeFirstAdministrator = true,
                CallTimeout = TimeSpan.FromSeconds(5),
            },
            seed: 42,
            Cancel
        );
        await stage.Populate(Cancel);
        foreach (var (kind, causes) in Failures)
        {
            await FailForAnHour(stage, kind, causes);
            await Recover(stage, kind);
        }

        // These change answers instead of replacing them: wrong for an hour, and read again the next day.
        foreach (var kind in new[] { FaultKind.DuplicateRows, FaultKind.PartialPage, FaultKind.HiddenCampaign })
        {
            await Pass(stage, Hour / 2);
            stage.Sandbox.Faults.Add(
                new Fault(kind) { Campaign = "SB-SALES-05", Until = stage.Clock.GetUtcNow() + Hour }
            );
            await Pass(stage, 0.75 * Hour);
            await Recover(stage, kind);
        }

        await stage.PassDays(1, Cancel);
        await BooksAgree(stage, database);
    }

    private static async Task FailForAnHour(DemoStage stage, FaultKind kind, PlatformFault[] causes)
    {
        await Pass(stage, Hour / 2);
        stage.Sandbox.Faults.Add(new Fault(kind) { Until = stage.Clock.GetUtcNow() + Hour });
        await Pass(stage, 0.75 * Hour);
        var states = await DemoStage.Until(
            $"every connection to fail with {kind}",
            () => stage.ViewConnections(Cancel),
            now => now.All(one => one.PullInFlight is null && one.ConsecutiveFailures > 0),
            Cancel
        );
        foreach (var state in states)
        {
            causes.ShouldContain(state.LastFault!.Value, $"{kind} on {state.Platform}: {state.StatusReason}");
            state.StatusReason.ShouldNotBeNullOrEmpty();
            state.StatusReason!.ShouldNotContain(stage.Sandbox.Token);
        }
    }

    /// <summary>Time passes, and where the credentials ended somebody connects again; then every account is
    /// read.</summary>
    private static async Task Recover(DemoStage stage, FaultKind kind)
    {
        stage.Clock.Advance(Hour);
        stage.Sandbox.Faults.Waiting.ShouldBeEmpty($"{kind} ends by itself");
        if ((await stage.ViewConnections(Cancel)).Any(one => one.Status == ConnectionStatus.ReconnectNeeded))
            await stage.Connect(Cancel);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var before = stage.Clock.GetUtcNow();
            await Pass(stage, TimeSpan.FromHours(6));
            var now = await DemoStage.Until(
                $"the pulls after {kind}",
                () => stage.ViewConnections(Cancel),
                states => states.All(one => one.PullInFlight is null),
                Cancel
            );
            if (
                now.All(one =>
                    one is { Status: ConnectionStatus.Connected, ConsecutiveFailures: 0 } && one.LastPulledAt >= before
                )
            )
                return;
        }

        throw new DemoException($"The accounts were not read again after {kind}.");
    }

    private static async Task Pass(DemoStage stage, TimeSpan time)
    {
        stage.Clock.Advance(time);
        await stage.App.App.Services.GetRequiredService<Sweeper>().Sweep(Cancel);
    }

    private static async Task BooksAgree(DemoStage stage, TestDatabase database)
    {
        var yesterday = DateOnly.FromDateTime(stage.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var first = yesterday.AddDays(1 - DaysCompared);
        var range = FormattableString.Invariant($"from={first:yyyy-MM-dd}&to={yesterday:yyyy-MM-dd}");
        var platforms = await stage.Manager.Sums($"groupBy=platform&{range}");
        foreach (var (platform, truth) in DemoTruth.Spend(stage.Sandbox, first, yesterday))
            platforms
                .Rows.Single(row => row.Key.Values.Contains(platform.ToString(), StringComparer.OrdinalIgnoreCase))
                .Measures.Spend.ShouldBe(truth, platform.ToString());
        var days = await stage.Manager.Sums($"groupBy=day&{range}");
        days.Rows.Length.ShouldBe(DaysCompared);
        var between = FormattableString.Invariant(
            $"level = 'Campaign' and day between '{first:yyyy-MM-dd}' and '{yesterday:yyyy-MM-dd}'"
        );
        var rows = await database.Scalar<long>(
            $"select count(*) from kpi_daily where platform <> 'Analytics' and impressions > 0 and {between}"
        );
        rows.ShouldBe(stage.Sandbox.World.All.Sum(one => Ledger.Of(one, first, yesterday).Total.Days), "no gap");
        var twice = await database.Scalar<long>(
            $"select count(*) - count(distinct (workspace, code, platform, day)) from kpi_daily where {between}"
        );
        twice.ShouldBe(0, "no duplicate");
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("mm-faults-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
