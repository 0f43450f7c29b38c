using MarketingManager.Domain.Registrations;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Many codes at once, with progress. Its list is in the address, so that a reload shows it again.</summary>
public sealed partial class RegisterList(Workspace workspace, NavigationManager address)
{
    private const int LinesShown = 200;

    private string _text = "";
    private int _days = 90;
    private string? _said;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>The account to look in.</summary>
    [Parameter, EditorRequired]
    public required string? Connection { get; set; }

    /// <summary>Tags for campaigns whose objective the platform does not say: type and objective.</summary>
    [Parameter, EditorRequired]
    public required string TypeObjective { get; set; }

    [SupplyParameterFromQuery(Name = "list")]
    private string? List { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override string Key => List ?? "";

    protected override async Task<LoadState<RosterState>> Load(CancellationToken cancellation) =>
        LoadState<RosterState>.Of(
            string.IsNullOrEmpty(List) ? RosterState.Initial : await workspace.Roster(List).View()
        );

    private async Task Start()
    {
        var id = Guid.NewGuid().ToString("N");
        var parts = TypeObjective.Split('/');
        var outcome = await workspace
            .Roster(id)
            .Start(
                Viewer.Id,
                RosterText.Read(_text),
                new RosterDefaults([workspace.ConnectionKey(Connection ?? "")], parts[0], parts[^1], _days)
            );
        _said = outcome.Ok ? null : outcome.Message;
        if (outcome.Ok)
            address.NavigateTo(address.GetUriWithQueryParameter("list", id), replace: true);
    }

    private static string Word(RosterOutcome outcome) =>
        outcome switch
        {
            RosterOutcome.Registered => "Registered",
            RosterOutcome.AlreadyRegistered => "Registered before",
            RosterOutcome.NotFound => "Not found",
            RosterOutcome.Ambiguous => "Several of that code",
            _ => "Refused",
        };
}
