using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Shell;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.People;

/// <summary>Every few days nothing is made to fail for a while, everything under way must come to its end, and then
/// everything is looked at.
/// </summary>
internal sealed class Inspection(World world, Life life, Administration administration, Clerk clerk)
{
    /// <summary>The longest pause of an account that failed, and a few hours.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(14);

    public bool IsDue => life.Truth.GetUtcNow() >= world.NextInspection;

    public async Task Look()
    {
        world.Calm = true;
        await UntilQuiet();
        world.Rules.LookAtEverything(life.Truth.GetUtcNow() + world.ClockError);
        world.Calm = false;
        world.NextInspection = life.Truth.GetUtcNow().AddDays(world.Scenario.CalmEveryDays);
    }

    /// <summary>The market stands still until everything of it was read; then what is known must be
    /// what is true.</summary>
    public async Task LookAtTheEnd()
    {
        world.Calm = true;
        world.ClockError = TimeSpan.Zero;
        // The platforms' last report is out by then, and the clock is past whatever it showed by mistake.
        await life.Pass(TimeSpan.FromHours(4));
        var closed = life.Truth.GetUtcNow();
        world.Market.Close(closed);
        await administration.ReconnectAll();
        await AskForEverything(closed);
        await clerk.BringEverything();
        await Until("the asked-for pulls", Patience, () => Connections().All(state => HasReadSince(state, closed)));
        await UntilQuiet();
        world.Rules.LookAtEverything(life.Truth.GetUtcNow());
        world.Rules.CompareWithTruth(closed);
        var verified = await life.Grains.GetGrain<IAuditGrain>(CampaignKey.DefaultWorkspace).Verify();
        foreach (var defect in verified.Defects)
            world.Rules.Break("audit", $"{defect.Stream} {defect.Seq}: {defect.Problem}");
    }

    private Task UntilQuiet() => Until("the outboxes to be empty", Patience, () => !Full().Any());

    private async Task Until(string what, TimeSpan patience, Func<bool> isSo)
    {
        var until = life.Truth.GetUtcNow() + patience;
        while (!isSo())
        {
            if (life.Truth.GetUtcNow() > until)
            {
                world.Rules.Break("outbox empty when quiet", $"waited {patience.TotalHours} h for {what}: {Waiting()}");
                return;
            }

            await administration.ReconnectAll();
            await life.Pass(TimeSpan.FromMinutes(1));
        }
    }

    private string Waiting() =>
        string.Join(
            ", ",
            Full()
                .Take(5)
                .Concat(
                    Connections()
                        .Select(state =>
                            $"{state.Key} is {state.Status}, read again on {state.RereadOn:yyyy-MM-dd}, due at {state.DueAt:O}"
                        )
                )
        );

    private IEnumerable<string> Full() =>
        world
            .States.Rows.Where(row => row.Stored.Journal is { HasOutbox: true })
            .Select(row => $"{row.Id.Kind}/{row.Id.Key}");

    /// <summary>The hourly pull reads the latest days only; what was restated last is older.</summary>
    private async Task AskForEverything(DateTimeOffset closed)
    {
        var today = DateOnly.FromDateTime(closed.UtcDateTime);
        foreach (var key in Connections().Select(state => state.Key).ToList())
            await life
                .Grains.GetGrain<IConnectionGrain>(key)
                .Pull(today.AddDays(-ConnectionPolicy.Default.BackfillDays), today);
    }

    private static bool HasReadSince(ConnectionState state, DateTimeOffset closed) =>
        state is { Asked: null, Round: null, Pull: null } && state.LastPulledAt > closed;

    private IEnumerable<ConnectionState> Connections() =>
        world
            .States.Rows.Select(row => row.Stored.State)
            .OfType<Journal<ConnectionState>>()
            .Select(journal => journal.State)
            .OfType<ConnectionState>()
            .Where(state => !state.Campaigns.IsEmpty);
}
