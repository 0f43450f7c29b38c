using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using MarketingManager.EndToEnd.Tests.Browser;
using MarketingManager.EndToEnd.Tests.Hosting;

namespace MarketingManager.EndToEnd.Tests.Connections;

/// <summary>Secrets are planted on every way they can come in, and into a platform that quotes them in its errors.
/// Then everything that can be read is searched for them. A name is planted as well, which has to be found: a search
/// that sees nothing proves nothing.</summary>
public sealed class PlantedSecretsTests : IAsyncLifetime
{
    private const string Marker = "Visible-Marker-7";
    private const string BadToken = "planted-bad-token-EAAB444";
    private const string Developer = "planted-developer-token-555";
    private const string Refresh = "planted-refresh-token-666";

    private readonly string _folder = Directory.CreateTempSubdirectory("mm-planted-").FullName;
    private readonly List<(string Surface, string Text)> _seen = [];
    private readonly List<string> _secrets =
    [
        BadToken,
        Developer,
        Refresh,
        LoopbackProvider.ClientSecret,
        LoopbackProvider.ShortToken,
        LoopbackProvider.LongToken,
    ];

    private LoopbackProvider _provider = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _provider = await LoopbackProvider.Start();

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_planted_secret_is_on_no_surface()
    {
        await using var database = await TestDatabase.Create();
        await using (var app = await AppProcess.Start(database.Connection, _folder))
        {
            await Plant(app);
            await ReadRest(app);
            await ReadPages(app);
            await ReadCommands(database.Connection);
            await app.Kill();
            _seen.Add(("log", await app.Log));
        }

        _seen.Add(("database", await Dump(database)));

        foreach (
            var surface in (string[])
                ["rest", "command", "database", .. Chromium.IsThere ? ["page"] : Array.Empty<string>()]
        )
            _seen
                .Where(seen => seen.Surface.StartsWith(surface, StringComparison.Ordinal))
                .ShouldContain(seen => seen.Text.Contains(Marker), $"the search does not see into: {surface}");
        var found =
            from seen in _seen
            from secret in _secrets
            where Spellings(secret).Any(spelling => seen.Text.Contains(spelling, StringComparison.OrdinalIgnoreCase))
            select $"{secret} in {seen.Surface}";
        found.Distinct().ShouldBeEmpty();
        // What was stored is there all the same, and comes out with the key alone.
        (await database.Scalar<long>("select count(*) from secrets")).ShouldBeGreaterThan(3);
    }

    private async Task Plant(AppProcess app)
    {
        using var key = RSA.Create(2048);
        var pem = key.ExportPkcs8PrivateKeyPem();
        _secrets.Add(pem.Split('\n')[3]);
        var account = new
        {
            type = "service_account",
            client_email = "reader@example.com",
            private_key = pem,
        };
        var refresh = new
        {
            type = "authorized_user",
            client_id = "id-1",
            client_secret = LoopbackProvider.ClientSecret,
            refresh_token = Refresh,
            developer_token = Developer,
        };
        await Connect(app, "bad", "Meta", BadToken);
        await Connect(app, "service", "Analytics", JsonSerializer.Serialize(account));
        await Connect(app, "refresh", "Google", JsonSerializer.Serialize(refresh));
        // Each of these is refused, and none may say with what.
        await Connect(app, "broken", "Google", $$"""{"refresh_token":"{{Refresh}}","client_id":""");
        await Connect(app, "half", "Analytics", JsonSerializer.Serialize(account with { private_key = pem[..200] }));
        await Connect(app, "bad", "Meta", BadToken, account: "act_other");
        await Connect(app, "bad id/../x", "Meta", BadToken);
        await Consent(app);
        foreach (var id in new[] { "bad", "service", "refresh" })
            await Rest(app, HttpMethod.Post, $"/api/v1/connections/{id}/test", new { });
    }

    private async Task Consent(AppProcess app)
    {
        await Rest(app, HttpMethod.Put, "/api/v1/connections/apps/Meta", _provider.App(app.Address));
        var asked = await Rest(
            app,
            HttpMethod.Post,
            "/api/v1/connections/consents",
            new { Platform = "Meta" },
            keep: false
        );
        var address = JsonDocument.Parse(asked).RootElement.GetProperty("address").GetString()!;
        using var browser = SignedIn.Browser(_provider.Address);
        var back = HttpUtility.ParseQueryString((await browser.Leads(address)).Query);
        _secrets.AddRange([back["code"]!, back["state"]!]);
        var body = new { State = back["state"], Code = back["code"] };
        var answer = await Rest(app, HttpMethod.Post, "/api/v1/connections/consents/answer", body);
        await Rest(app, HttpMethod.Post, "/api/v1/connections/consents/answer", body);
        var consent = JsonDocument.Parse(answer).RootElement.GetProperty("consentId").GetString()!;
        await Rest(app, HttpMethod.Get, $"/api/v1/connections/consents/{consent}/accounts");
        await Rest(app, HttpMethod.Get, $"/api/v1/connections/consents/{consent}");
        await Rest(
            app,
            HttpMethod.Post,
            "/api/v1/connections/granted/consent",
            new
            {
                ConsentId = consent,
                Name = Marker,
                AccountId = "act_77",
            }
        );
    }

    /// <summary>Every address of the API's own description that can be read, with what there is in the places of
    /// ids.</summary>
    private async Task ReadRest(AppProcess app)
    {
        var description = JsonDocument.Parse(await app.Admin.GetStringAsync("/openapi/v1.json", Cancel));
        foreach (var path in description.RootElement.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out _))
                continue;
            foreach (var id in path.Name.Contains("/connections/") ? new[] { "bad", "granted", "service" } : ["none"])
                await Rest(
                    app,
                    HttpMethod.Get,
                    System.Text.RegularExpressions.Regex.Replace(path.Name, @"\{[^}]+\}", id)
                );
        }
    }

    private async Task ReadPages(AppProcess app)
    {
        var user = new
        {
            Email = "ada@example.com",
            FullName = "Ada",
            Role = "Admin",
            HostedApp.Password,
        };
        await Rest(app, HttpMethod.Post, "/api/v1/users", user);
        if (!Chromium.IsThere)
            return;
        await using var browser = new Chromium(() => app.Address);
        var page = await browser.SignIn("ada");
        foreach (var name in new[] { "connections", "audit", "operations", "inbox", "users", "register", "import", "" })
        {
            await page.GotoAsync($"/{name}");
            await page.Locator("h1").First.WaitForAsync();
            await page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=state-loading]')");
            _seen.Add(($"page /{name}", await page.ContentAsync()));
        }
    }

    private async Task ReadCommands(string connection)
    {
        foreach (
            var words in new[]
            {
                new[] { "export", "audit" },
                ["key", "list"],
                ["verify-audit", "--json"],
                ["rotate-key"],
            }
        )
        {
            var start = new ProcessStartInfo("dotnet")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MarketingManager.Silo.dll"));
            foreach (var word in (string[])[.. words, "--connection", connection, "--data", _folder])
                start.ArgumentList.Add(word);
            using var process = Process.Start(start)!;
            var said = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(Cancel),
                process.StandardError.ReadToEndAsync(Cancel)
            );
            _seen.Add(($"command {string.Join(' ', words)}", string.Concat(said)));
        }
    }

    private Task<string> Connect(
        AppProcess app,
        string id,
        string platform,
        string secret,
        string account = "act_77"
    ) =>
        Rest(
            app,
            HttpMethod.Put,
            $"/api/v1/connections/{Uri.EscapeDataString(id)}",
            new
            {
                Name = $"{Marker} {id}",
                Platform = platform,
                BaseUrl = _provider.Address.ToString(),
                AccountId = account,
                Secret = secret,
            }
        );

    private async Task<string> Rest(
        AppProcess app,
        HttpMethod method,
        string path,
        object? body = null,
        bool keep = true
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await app.Admin.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        // Where a person is sent carries the state: that is how it reaches the browser.
        if (keep)
            _seen.Add(($"rest {method} {path}", $"{answer.Headers} {text}"));
        return text;
    }

    private static async Task<string> Dump(TestDatabase database)
    {
        var tables = await database.Scalar<string[]>(
            "select array_agg(table_name::text) from information_schema.tables where table_schema = 'public'"
        );
        var all = new StringBuilder();
        foreach (var table in tables)
            all.AppendLine(
                await database.Scalar<string>($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t")
            );
        return all.ToString();
    }

    private static string[] Spellings(string secret) =>
        [
            secret,
            Uri.EscapeDataString(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
        ];
}
