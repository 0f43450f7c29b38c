using MarketingManager.Grains.Interfaces.Connections;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Connections;

/// <summary>The app through which people consent at one platform.</summary>
public sealed partial class AppForm
{
    private string _client = "";
    private string _secret = "";
    private string _developer = "";
    private string? _manager;
    private string _redirect = "";
    private string? _authorize;
    private string? _token;
    private string? _base;

    [Parameter, EditorRequired]
    public required ConsentAppView View { get; set; }

    /// <summary>Where this page is reached from outside.</summary>
    [Parameter, EditorRequired]
    public required string HomeUrl { get; set; }

    [Parameter]
    public EventCallback<ConsentAppRequest> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        var app = View.App;
        (_client, _manager) = (app?.ClientId ?? "", app?.LoginCustomerId);
        _redirect = app?.RedirectUrl ?? $"{HomeUrl.TrimEnd('/')}/connections/callback";
        (_authorize, _token, _base) = (app?.AuthorizeUrl, app?.TokenUrl, app?.BaseUrl);
    }

    private async Task Save()
    {
        var request = new ConsentAppRequest(
            View.Platform,
            new(_client.Trim(), _redirect.Trim())
            {
                AuthorizeUrl = Given(_authorize),
                TokenUrl = Given(_token),
                BaseUrl = Given(_base),
                LoginCustomerId = Given(_manager),
            },
            _secret
        )
        {
            DeveloperToken = _developer,
        };
        (_secret, _developer) = ("", "");
        await OnSave.InvokeAsync(request);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
