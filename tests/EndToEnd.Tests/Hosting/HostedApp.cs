using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MarketingManager.Domain.Deciding;
using MarketingManager.Sandbox.Clock;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>The whole product in this process, on a database of its own and a clock that the test puts forward. It
/// opens with the first test that asks, because only a test can say that it was skipped.
/// </summary>
public sealed class HostedApp : IAsyncDisposable
{
    /// <summary>A Monday morning, the day after the last one of the Kaggle export.</summary>
    public static readonly DateTimeOffset Start = new(2021, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public const string Password = "correct horse battery";

    private readonly SemaphoreSlim _opening = new(1, 1);
    private RunningApp? _app;
    private TestDatabase? _database;
    private string? _folder;

    public DemoClock Clock { get; } = new(Start);

    public DateOnly Yesterday => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(-1);

    public Uri Address => _app!.Address;

    public IGrainFactory Grains => _app!.Grains;

    public TestDatabase Database => _database!;

    public HttpClient Manager { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Reader { get; private set; } = null!;

    public HttpClient Nobody { get; private set; } = null!;

    public HttpClient Stranger { get; private set; } = null!;

    public async Task Open()
    {
        await _opening.WaitAsync();
        try
        {
            if (_app is not null)
                return;
            _database ??= await TestDatabase.Create();
            _folder ??= Directory.CreateTempSubdirectory("mm-e2e-").FullName;
            _app = await RunningApp.Start(
                new AppOptions(_database.Connection, _folder, 0, Clock)
                {
                    LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
                    MakesMasterKey = true,
                },
                TestContext.Current.CancellationToken
            );
            (Manager, Admin) = (_app.Client(Role.Manager), _app.Client(Role.Admin));
            Reader = Client(await NewKey("readonly"));
            Nobody = Client(null);
            Stranger = Client("mm_this-key-was-never-issued");
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>A user who can sign in on the page as <c>{role}@example.com</c>.</summary>
    public async Task AddUser(Role role)
    {
        var user = new
        {
            Email = $"{role}@example.com".ToLowerInvariant(),
            FullName = $"{role} Example",
            Role = role.ToString(),
            Password,
        };
        using var answer = await Admin.PostAsJsonAsync("/api/v1/users", user);
        answer.EnsureSuccessStatusCode();
    }

    public void PassTime(TimeSpan time) => Clock.Advance(time);

    /// <summary>Stops it as Ctrl-C does. It can be opened again, on what it left behind.</summary>
    public async Task Stop()
    {
        foreach (var client in new[] { Manager, Admin, Reader, Nobody, Stranger })
            client?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_database is not null)
            await _database.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        _opening.Dispose();
    }

    private async Task<string> NewKey(string role)
    {
        using var answer = await Admin.PostAsJsonAsync("/api/v1/keys", new { Name = $"test {role}", Role = role });
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("key").GetString()!;
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
