using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Connections;

public sealed partial class ConnectionsPage(
    Workspace workspace,
    Numbers numbers,
    TimeProvider clock,
    NavigationManager navigation
)
{
    private ConnectionForm? _form;
    private ConsentAppView? _app;
    private Consent? _granted;
    private AccountChoice? _choice;
    private string? _said;
    private string? _testing;
    private bool _refused;
    private bool _busy;

    /// <summary>The consent that a person just came back from.</summary>
    [SupplyParameterFromQuery(Name = "consent")]
    public string? ConsentId { get; set; }

    /// <summary>Why a person came back without one.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    protected override string Key => "connections";

    protected override async Task<LoadState<ConnectionBoard>> Load(CancellationToken cancellation) =>
        LoadState<ConnectionBoard>.Of(await workspace.Connections.View());

    protected override async Task OnInitializedAsync()
    {
        if (Problem is not null)
            Say(refused: true, ConsentWords.Of(Problem));
        if (ConsentId is null || await workspace.Consents.Find(ConsentId) is not { } consent)
            return;
        if (consent.Status == ConsentStatus.Failed)
            Say(refused: true, consent.Reason ?? ConsentWords.Of(null));
        else if (consent is { Status: ConsentStatus.Granted, Connection: not null })
            Say(refused: false, "Access was renewed. The test call shows in the status.");
        else if (consent.Status == ConsentStatus.Granted)
        {
            _granted = consent;
            _choice = await workspace.ConsentWorker.Accounts(workspace.Name, Viewer.Id, consent.Id);
        }
    }

    private async Task Connect()
    {
        if (_form!.Problem is { } problem)
        {
            Say(refused: true, problem);
            return;
        }
        if (await Do(workspace.Connection(_form.Id).Connect(Viewer.Id, _form.Request)))
            Close();
    }

    private async Task Adopt(AccountsChosen chosen)
    {
        foreach (var account in chosen.Accounts)
        {
            var use = new ConsentUse(_granted!.Id, account.Name, account.Id, chosen.HistoryDays);
            var id = ConnectionForm.IdFor(_granted.Platform, account.Id);
            if (!await Do(workspace.Connection(id).ConnectByConsent(Viewer.Id, use)))
                return;
        }
        LeaveConsent();
    }

    private async Task SaveApp(ConsentAppRequest request)
    {
        if (await Do(workspace.Consents.SetApp(Viewer.Id, request), "The app is stored. People can consent now."))
            Close();
    }

    private Task Reconnect(ConnectionBoard board, ConnectionCard card)
    {
        if (board.Platforms.Any(known => known.Platform == card.State.Platform && known.App is not null))
            return Consent(card.State.Platform, card.Id);
        Edit(card);
        return Task.CompletedTask;
    }

    /// <summary>The person leaves for the platform, and comes back to the callback.</summary>
    private async Task Consent(Platform platform, string? connection)
    {
        var ticket = await workspace.Consents.Ask(Viewer.Id, platform, connection);
        if (ticket.Address is { } address)
            navigation.NavigateTo(address, forceLoad: true);
        else
            Say(refused: true, ticket.Outcome.Message ?? ConsentWords.Of(null));
    }

    private async Task Test(string id)
    {
        _testing = id;
        await Do(workspace.Connections.Test(Viewer.Id, id), "The test call succeeded.");
        _testing = null;
    }

    private Task Remove(string id) =>
        Do(workspace.Connection(id).Remove(Viewer.Id), "The connection and its credentials are removed.");

    private void Edit(ConnectionCard card) => (_form, _app) = (ConnectionForm.Of(card.Id, card.State), null);

    private void OpenToken(ConsentAppView view) =>
        (_form, _app) = (ConnectionForm.New(view.Platform, view.App?.BaseUrl ?? view.BaseUrl), null);

    private void OpenApp(ConsentAppView view) => (_form, _app) = (null, view);

    private void Close() => (_form, _app) = (null, null);

    private void LeaveConsent()
    {
        (_granted, _choice) = (null, null);
        navigation.NavigateTo("connections", replace: true);
    }

    private async Task<bool> Do(Task<Outcome> work, string done = "Done. The test call shows in the status.")
    {
        _busy = true;
        var outcome = await work;
        _busy = false;
        Say(!outcome.Ok, outcome.Ok ? done : outcome.Message ?? ConsentWords.Of(null));
        await Reload();
        return outcome.Ok;
    }

    private void Say(bool refused, string text) => (_refused, _said) = (refused, text);
}
