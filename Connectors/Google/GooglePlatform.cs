using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>The Google Ads API over REST, reading only: the tree of customers, campaigns with their settings, and
/// reports per day.</summary>
public sealed class GooglePlatform(Wiring wiring, GooglePolicy policy) : IAdPlatform
{
    private static readonly IReadOnlySet<string> NoGoals = new HashSet<string>();

    private readonly GoogleApi _api = new(wiring, policy);

    public Platform Platform => Platform.Google;

    public PlatformTraits Traits { get; } = ((IPlatformPolicy)policy).Traits(GoogleMapping.Of(policy).Mapping);

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Health.Of(Ask(account, cancel));

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var login = GoogleApi.Credentials(access).LoginCustomerId;
        var found = new Dictionary<string, FoundAccount>(StringComparer.Ordinal);
        foreach (var root in login is null ? await _api.AccessibleCustomers(access, cancel) : [login])
        foreach (var client in await Clients(access with { AccountId = root }, cancel))
            found.TryAdd(client.Id, client);
        return [.. found.Values];
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        var text = search?.Trim() ?? "";
        var rows = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        // There is no OR, so a number is looked for as an id and as a part of names.
        string[] conditions =
            text.Length == 0 ? [""]
            : Gaql.IsId(text) ? [$" AND campaign.id = {text}", $" AND campaign.name LIKE {Gaql.Contains(text)}"]
            : [$" AND campaign.name LIKE {Gaql.Contains(text)}"];
        foreach (var condition in conditions)
        await foreach (
            var page in _api.Query(
                account,
                $"{GoogleCampaign.Query} WHERE campaign.status != 'REMOVED'{condition}",
                cancel
            )
        )
        foreach (var row in page.Rows)
            rows.TryAdd(GoogleCampaign.Id(row), row);
        var found = await Found(account, [.. rows.Values], "", cancel);
        return [.. found.Where(one => Matches(one, text))];
    }

    public async Task<FoundOnPlatform?> FindCampaign(
        PlatformAccount account,
        string externalId,
        CancellationToken cancel
    )
    {
        if (!Gaql.IsId(externalId))
            return null;
        var condition = $" WHERE campaign.id = {externalId}";
        var pages = await _api.Query(account, GoogleCampaign.Query + condition, cancel).ToListAsync(cancel);
        // An unknown id is no error here, only an answer without rows.
        return (await Found(account, [.. pages.SelectMany(page => page.Rows)], condition, cancel)).FirstOrDefault();
    }

    public IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        CancellationToken cancel
    ) => new GooglePerformance(_api, wiring, policy, account, query).Read(cancel);

    private async Task<PlatformAnswer> Ask(PlatformAccount account, CancellationToken cancel)
    {
        var customer = await _api.ReadCustomer(account, cancel);
        return customer.IsManager
            ? new(false, $"{customer.Name} is a manager account, which has no campaigns: choose one below it.")
            : new(true, $"{customer.Name}, {customer.Currency}, {customer.TimeZone}");
    }

    private async Task<List<FoundOnPlatform>> Found(
        PlatformAccount account,
        List<JsonElement> rows,
        string condition,
        CancellationToken cancel
    )
    {
        if (rows.Count == 0)
            return [];
        var customer = await _api.KnownCustomer(account, cancel);
        var goals = rows.Any(GoogleCampaign.NeedsGoals) ? await Goals(account, condition, cancel) : [];
        return
        [
            .. rows.Select(row =>
                GoogleCampaign.Read(row, customer, goals.GetValueOrDefault(GoogleCampaign.Id(row)) ?? NoGoals, policy)
            ),
        ];
    }

    private async Task<Dictionary<string, IReadOnlySet<string>>> Goals(
        PlatformAccount account,
        string condition,
        CancellationToken cancel
    )
    {
        var pages = await _api.Query(account, GoogleCampaign.GoalsQuery + condition, cancel).ToListAsync(cancel);
        return pages
            .SelectMany(page => page.Rows)
            .Select(row => (Id: GoogleCampaign.Id(row), Goal: GoogleCampaign.Goal(row)))
            .Where(one => one.Goal is not null)
            .GroupBy(one => one.Id, one => one.Goal!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlySet<string>)group.ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    /// <summary>A tree that was closed is not an obstacle to reading the others.</summary>
    private async Task<List<FoundAccount>> Clients(PlatformAccount root, CancellationToken cancel)
    {
        try
        {
            var pages = await _api.Query(root, GoogleCustomer.ClientsQuery, cancel).ToListAsync(cancel);
            return [.. pages.SelectMany(page => page.Rows).Select(GoogleCustomer.ReadClient).OfType<FoundAccount>()];
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.Forbidden)
        {
            return [];
        }
    }

    private static bool Matches(FoundOnPlatform found, string search) =>
        search.Length == 0
        || found.ExternalId == search
        || found.Name.Contains(search, StringComparison.OrdinalIgnoreCase);
}
