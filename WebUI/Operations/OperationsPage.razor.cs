using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Operations;

public sealed partial class OperationsPage(Workspace workspace, Numbers numbers, NavigationManager address)
{
    private static readonly OperationsPolicy Policy = new();

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Work { get; set; }

    [SupplyParameterFromQuery]
    private bool Paused { get; set; }

    protected override TimeSpan Interval => Policy.ReportPeriod;

    /// <summary>Going on loads at once; sorting sorts what is there.</summary>
    protected override string Key => Paused ? "operations, paused" : "operations";

    private LoadSort GrainSort => LoadSort.Parse(Sort, "rate");

    private LoadSort WorkSort => LoadSort.Parse(Work, LoadSort.ByName);

    protected override async Task<LoadState<OperationsView>> Load(CancellationToken cancellation)
    {
        if (Paused && State is LoadState<OperationsView>.Ready)
            return State;
        var view = await workspace.Operations.View();
        return view.Silos.IsEmpty
            ? LoadState<OperationsView>.Nothing(
                "No silo has reported yet.",
                "Each one reports every two seconds; the first figures appear by themselves."
            )
            : LoadState<OperationsView>.Of(view, OperationsViewModel.Caveats(view, numbers));
    }

    private void TurnPause() => address.NavigateTo(Address("paused", Paused ? null : "true"));

    private string Address(string part, string? value) => address.GetUriWithQueryParameter(part, value);
}
