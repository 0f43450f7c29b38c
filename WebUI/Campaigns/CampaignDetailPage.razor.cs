using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

public sealed partial class CampaignDetailPage(
    CampaignDetailLoader loader,
    Workspace workspace,
    Numbers numbers,
    NavigationManager address
)
{
    private const int MarkedDays = 90;

    private static readonly (string Id, string Text)[] Sections =
    [
        ("kpis", "KPIs"),
        ("insights", "Insights"),
        ("plan", "Plan"),
        ("checklist", "Checklist"),
        ("results", "Results"),
        ("timeline", "Timeline"),
    ];

    private ElementReference _kpis;
    private ElementReference _insights;
    private ElementReference _plan;
    private ElementReference _checklist;
    private ElementReference _results;
    private ElementReference _timeline;
    private string? _shownAddress;
    private string? _said;
    private bool _refused;
    private bool _busy;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Range { get; set; }

    [SupplyParameterFromQuery]
    private string? Chart { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(4);

    private KpiQuery Only => new(null, null, [], [Code]);

    /// <summary>The days that marks are listed for, today among them: what was just done is on it.</summary>
    private static DateRange Recent(DateTimeOffset now) =>
        DateRange.Ending(DateOnly.FromDateTime(now.UtcDateTime), MarkedDays);

    protected override string Key => $"{Code}?{Range}&{Chart}";

    protected override Task<LoadState<CampaignDetail>> Load(CancellationToken cancellation) =>
        loader.Load(Code, Range, Chart);

    /// <summary>The address may name a section, which is not there before the data is.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (State is not LoadState<CampaignDetail>.Ready || _shownAddress == address.Uri)
            return;
        _shownAddress = address.Uri;
        if (PartOf(new Uri(address.Uri).Fragment) is { } part)
            await part.FocusAsync();
    }

    private ElementReference? PartOf(string fragment) =>
        fragment switch
        {
            "#kpis" => _kpis,
            "#insights" => _insights,
            "#plan" => _plan,
            "#checklist" => _checklist,
            "#results" => _results,
            "#timeline" => _timeline,
            _ => null,
        };

    private void SetRange(string range) => Go("range", range == DetailRange.Default ? null : range);

    private void SetChart(string? chart) => Go("chart", chart);

    private void Go(string part, string? value) =>
        address.NavigateTo(
            address.GetUriWithQueryParameter(part, value),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );

    private Task Analyse() => Do(workspace.Campaign(Code).RunCycle(), "Analysed with the data as it is now.");

    private Task Review(string note) => Do(workspace.Campaign(Code).Review(Viewer.Id, note), "The review is recorded.");

    private Task LookAgain() =>
        Do(workspace.Campaign(Code).Validate(Viewer.Id), "The platform is asked about the code again.");

    private Task HandOver(string owner) =>
        Do(workspace.Campaign(Code).AssignOwner(Viewer.Id, owner), "The campaign has a new owner.");

    private Task Archive(string reason) =>
        Do(workspace.Campaign(Code).Archive(Viewer.Id, reason), "The campaign is archived.");

    private async Task Do(Task<Outcome> work, string done)
    {
        _busy = true;
        try
        {
            var outcome = await work;
            (_refused, _said) = outcome.Ok ? (false, done) : (true, outcome.Message);
        }
        finally
        {
            _busy = false;
        }
        await Reload();
    }
}
