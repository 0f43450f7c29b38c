using System.Net.Http.Headers;
using System.Text.Json;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Accounts;
using MarketingManager.Grains.Interfaces.Accounts;

namespace MarketingManager.Silo.Hosting;

/// <summary>How commands on this machine reach the app of a data folder: its address, and keys that only the folder's
/// owner can read. Whoever may read the folder may read the database, so the keys grant nothing new.
/// </summary>
internal sealed record LocalAccess(string Folder, Uri Address, int ProcessId, IReadOnlyDictionary<Role, string> Keys)
{
    private const string FileName = "access.json";

    private static readonly Role[] Roles = [Role.Admin, Role.Manager];

    public static async Task<LocalAccess> Ensure(
        string folder,
        IGrainFactory grains,
        Uri address,
        CancellationToken cancel
    )
    {
        var accounts = grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);
        var known = Read(folder)?.Keys ?? new Dictionary<Role, string>();
        var keys = new Dictionary<Role, string>();
        foreach (var role in Roles)
        {
            var key = known.GetValueOrDefault(role);
            if (key is null || (await accounts.Authenticate(key))?.Role != role)
                key =
                    (await accounts.IssueKey(Credentials.OperatorId, $"local {role}", role)).Key
                    ?? throw new InvalidOperationException($"The local {role} key could not be made.");
            keys[role] = key;
        }

        var access = new LocalAccess(folder, address, Environment.ProcessId, keys);
        await access.Write(cancel);
        return access;
    }

    /// <summary>The app that serves the folder now, or <c>null</c>.</summary>
    public static async Task<LocalAccess?> Find(string folder, CancellationToken cancel)
    {
        if (Read(folder) is not { } access)
            return null;
        try
        {
            using var client = access.Client(Role.Admin);
            using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), cancel);
            return answer.IsSuccessStatusCode ? access : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public HttpClient Client(Role role)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Keys[role]);
        return client;
    }

    private static LocalAccess? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<LocalAccess>(File.ReadAllText(path), DomainJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task Write(CancellationToken cancel)
    {
        var path = Path.Combine(Folder, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var part = path + ".part";
        File.Delete(part);
        await using (var stream = new FileStream(part, options))
            await JsonSerializer.SerializeAsync(stream, this, DomainJson.Options, cancel);
        File.Move(part, path, overwrite: true);
    }
}
