using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Coverage;

public sealed partial class BackfillPage(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private const int DaysShown = 31;

    private int? _days = 366;
    private string? _said;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [Parameter]
    public string Id { get; set; } = "";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override string Key => Id;

    protected override async Task<LoadState<BackfillView>> Load(CancellationToken cancellation)
    {
        var connection = workspace.Connection(Id);
        var state = await connection.View();
        if (state.Key.Length == 0)
            return LoadState<BackfillView>.Nothing(
                $"There is no connection {Id}.",
                "An administrator connects an account under Connections.",
                new NextStep("Connections", "connections")
            );
        var range = DateRange.Ending(state.Today(clock.GetUtcNow()), DaysShown);
        return LoadState<BackfillView>.Of(
            new(
                state.Name,
                state.Platform.Name(),
                await connection.Backfill(),
                BackfillView.Rows(await workspace.Coverage.Connection(state.Key, range)),
                await workspace.Coverage.Curve(state.Platform),
                clock.GetUtcNow()
            )
        );
    }

    private Task Cancel() => Do(workspace.Connection(Id).CancelBackfill(Viewer.Id), "Reading history is stopped.");

    private Task ReadHistory() =>
        Do(
            workspace.Connection(Id).ReadHistory(Viewer.Id, _days ?? ConnectionPolicy.Default.BackfillDays, []),
            "It is read back that far; what was read already is not read again."
        );

    private async Task Do(Task<Outcome> work, string done)
    {
        var outcome = await work;
        (_refused, _said) = outcome.Ok ? (false, done) : (true, outcome.Message);
        await Reload();
    }
}
