using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketingManager.EndToEnd.Tests.Connections;

/// <summary>Plays Meta's side of a consent on this machine: a person who always agrees, codes that count once,
/// tokens, and an account to read. It keeps what it was sent.</summary>
public sealed class LoopbackProvider : IAsyncDisposable
{
    public const string ClientId = "app-4711";
    public const string ClientSecret = "planted-client-secret-000111";
    public const string ShortToken = "planted-short-token-EAAB222";
    public const string LongToken = "planted-long-token-EAAB333";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _codes = new(StringComparer.Ordinal);

    private LoopbackProvider(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Every request's path and query.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Seconds that the long-lived token lives.</summary>
    public int LifeSeconds { get; set; } = 60 * 24 * 60 * 60;

    public object App(Uri product) =>
        new
        {
            ClientId,
            ClientSecret,
            RedirectUrl = new Uri(product, "/connections/callback").ToString(),
            AuthorizeUrl = new Uri(Address, "/v25.0/dialog/oauth").ToString(),
            TokenUrl = new Uri(Address, "/v25.0/oauth/access_token").ToString(),
            BaseUrl = Address.ToString().TrimEnd('/'),
        };

    public static async Task<LoopbackProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new LoopbackProvider(app);
        app.Use(
            (http, next) =>
            {
                provider.Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
                return next(http);
            }
        );
        app.MapGet("/v25.0/dialog/oauth", provider.Authorize);
        app.MapGet("/v25.0/oauth/access_token", provider.Token);
        app.MapGet("/v25.0/me/adaccounts", Accounts);
        app.MapGet("/v25.0/{node}", Account);
        await app.StartAsync();
        provider.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Authorize(string client_id, string redirect_uri, string scope, string state)
    {
        if (client_id != ClientId || scope != "ads_read")
            return Results.BadRequest();
        var code = $"planted-code-{Guid.NewGuid():N}";
        _codes[code] = true;
        return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    private IResult Token(HttpRequest request)
    {
        string? Of(string name) => request.Query[name];
        if (Of("client_id") != ClientId || Of("client_secret") != ClientSecret)
            return Refused(101, "Error validating client secret.");
        if (Of("grant_type") == "fb_exchange_token")
            return Of("fb_exchange_token") == ShortToken
                ? Results.Ok(
                    new
                    {
                        access_token = LongToken,
                        token_type = "bearer",
                        expires_in = LifeSeconds,
                    }
                )
                : Refused(190, $"Invalid token {Of("fb_exchange_token")}");
        return _codes.TryRemove(Of("code") ?? "", out _)
            ? Results.Ok(
                new
                {
                    access_token = ShortToken,
                    token_type = "bearer",
                    expires_in = 3600,
                }
            )
            : Refused(100, $"This authorization code has been used or is expired: {Of("code")}");
    }

    private static IResult Accounts(HttpRequest request) =>
        IsAllowed(request)
            ? Results.Ok(
                new
                {
                    data = new[]
                    {
                        new
                        {
                            id = "act_77",
                            account_id = "77",
                            name = "Nordlicht",
                            account_status = 1,
                            currency = "EUR",
                            timezone_name = "Europe/Berlin",
                        },
                    },
                }
            )
            : Refused(190, $"Invalid OAuth access token {request.Headers.Authorization}.");

    private static IResult Account(string node, HttpRequest request) =>
        !IsAllowed(request) ? Refused(190, $"Invalid OAuth access token {request.Headers.Authorization}.")
        : node != "act_77" ? Refused(100, "Unsupported get request.")
        : Results.Ok(
            new
            {
                id = node,
                account_id = "77",
                name = "Nordlicht",
                account_status = 1,
                currency = "EUR",
                timezone_name = "Europe/Berlin",
                timezone_offset_hours_utc = 1,
            }
        );

    private static bool IsAllowed(HttpRequest request) => request.Headers.Authorization == $"Bearer {LongToken}";

    private static IResult Refused(int code, string message) =>
        Results.Json(
            new
            {
                error = new
                {
                    message,
                    type = "OAuthException",
                    code,
                    fbtrace_id = code.ToString(CultureInfo.InvariantCulture),
                },
            },
            statusCode: StatusCodes.Status400BadRequest
        );
}
