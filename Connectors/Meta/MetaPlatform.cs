using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Meta's Marketing API, reading only: accounts, campaigns with their settings, and insights per
/// day.</summary>
public sealed class MetaPlatform(Wiring wiring, MetaPolicy policy) : IAdPlatform
{
    private readonly MetaApi _api = new(wiring, policy);

    public Platform Platform => Platform.Meta;

    public PlatformTraits Traits { get; } = ((IPlatformPolicy)policy).Traits(MetaMapping.Of(policy).Mapping);

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Health.Of(Ask(account, cancel));

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<FoundAccount>();
        var question = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fields"] = $"account_id,{MetaAccount.Fields}",
        };
        await foreach (var page in _api.Pages(access, "me/adaccounts", question, cancel))
        {
            foreach (var row in page.Rows)
            {
                var account = MetaAccount.Read(row);
                var id =
                    MetaDialect.Json.Id(row, "account_id")
                    ?? throw MetaDialect.Json.Unreadable("an account without an id");
                found.Add(new(id, account.Name, account.Currency.Code, account.ZoneName));
            }
        }

        return found.ToImmutable();
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        var known = await _api.KnownAccount(account, cancel);
        var question = new Dictionary<string, string>(StringComparer.Ordinal) { ["fields"] = MetaCampaign.Fields };
        // The edge's own filter on names is not documented, so names are compared here.
        var found = ImmutableArray.CreateBuilder<FoundOnPlatform>();
        await foreach (var page in _api.Pages(account, $"{MetaApi.Node(account)}/campaigns", question, cancel))
            found.AddRange(
                page.Rows.Select(row => MetaCampaign.Read(row, known, wiring.Time.GetUtcNow()).Found)
                    .Where(one => Matches(one, search))
            );
        return found.ToImmutable();
    }

    public async Task<FoundOnPlatform?> FindCampaign(
        PlatformAccount account,
        string externalId,
        CancellationToken cancel
    )
    {
        if (externalId.Length == 0 || !externalId.All(char.IsAsciiDigit))
            return null;
        var known = await _api.KnownAccount(account, cancel);
        WireAnswer answer;
        try
        {
            answer = await _api.Get(account, externalId, new() { ["fields"] = MetaCampaign.Fields }, cancel);
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.NotFoundOrHidden)
        {
            return null;
        }

        var campaign = MetaCampaign.Read(answer.Root, known, wiring.Time.GetUtcNow());
        // A token may see several accounts; a campaign of another one is not what this connection pulls.
        if (campaign.AccountId is not null && campaign.AccountId != MetaApi.Digits(account))
            return null;
        return campaign.HasBudget ? campaign.Found : await WithBudgetOfAdSets(account, campaign, known, cancel);
    }

    public IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        CancellationToken cancel
    ) => new MetaInsights(_api, wiring, policy, account, query).Read(cancel);

    private async Task<PlatformAnswer> Ask(PlatformAccount account, CancellationToken cancel)
    {
        var found = await _api.ReadAccount(account, cancel);
        return new(true, $"{found.Name}, {found.Currency}, {found.ZoneName}{found.Trouble}");
    }

    private async Task<FoundOnPlatform> WithBudgetOfAdSets(
        PlatformAccount account,
        MetaCampaign campaign,
        MetaAccount known,
        CancellationToken cancel
    )
    {
        var path = $"{campaign.Found.ExternalId}/adsets";
        var question = new Dictionary<string, string>(StringComparer.Ordinal) { ["fields"] = MetaCampaign.AdSetFields };
        var pages = await _api.Pages(account, path, question, cancel).ToListAsync(cancel);
        return campaign.With(pages.SelectMany(page => page.Rows), known.Currency);
    }

    private static bool Matches(FoundOnPlatform found, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || found.ExternalId == search.Trim()
        || found.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
