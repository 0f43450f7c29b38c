using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>TikTok's Business API, reading only: campaigns, and basic reports per entity and day.</summary>
public sealed class TikTokPlatform(Wiring wiring, TikTokPolicy policy) : IAdPlatform
{
    private readonly TikTokApi _api = new(wiring, policy);

    public Platform Platform => Platform.TikTok;

    public PlatformTraits Traits { get; } = ((IPlatformPolicy)policy).Traits(TikTokMapping.Table.Mapping);

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Health.Of(Ask(account, cancel));

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var ids = TikTokApi.App(access) is { } app
            ? await ListAdvertisers(access, app, cancel)
            : [TikTokApi.AdvertiserId(access)];
        var found = ImmutableArray.CreateBuilder<FoundAccount>();
        foreach (var some in ids.Chunk(policy.AccountsPerCall))
            found.AddRange(
                (await ReadAdvertisers(access, some, cancel)).Select(one => new FoundAccount(
                    one.Id,
                    one.Name,
                    one.Currency.Code,
                    one.TimeZone
                ))
            );
        return found.ToImmutable();
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        var advertiser = await ReadAdvertiser(account, cancel);
        var found = ImmutableArray.CreateBuilder<FoundOnPlatform>();
        // Names are compared here: how the platform's own filter on them compares is not documented.
        await foreach (var json in List(account, "campaign/get/", TikTokCampaign.Fields, Every(), cancel))
            if (TikTokCampaign.Read(json, advertiser).Found is var one && Matches(one, search))
                found.Add(one);
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
        var advertiser = await ReadAdvertiser(account, cancel);
        await foreach (var json in List(account, "campaign/get/", TikTokCampaign.Fields, Every(externalId), cancel))
            if (TikTokCampaign.Read(json, advertiser) is var one && one.Found.ExternalId == externalId)
                return one.BudgetLiesDeeper
                    ? one.Found with
                    {
                        AdGroupBudgets = await AdGroupBudgets(account, externalId, advertiser, cancel),
                    }
                    : one.Found;
        return null;
    }

    public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        if (query.CodeByExternalId.IsEmpty)
            yield break;
        var advertiser = await ReadAdvertiser(account, cancel);
        var today = advertiser.Today(wiring.Time.GetUtcNow());
        var first = today.AddMonths(-policy.HistoryMonths).AddDays(1);
        if (CampaignSlice.Within(query.Range, first, today) is not { } days)
            yield break;
        var reports = new TikTokReports(_api, wiring.Pace, policy, account, query.Level);
        var ids = query.CodeByExternalId.Keys.ToImmutableArray();
        var together = reports.CampaignsPerCall(ids.Length, Math.Min(days.Days, policy.DaysPerCall));
        await foreach (
            var page in SlicedReading.Read(
                CampaignSlice.Cut(days, ids, policy.DaysPerCall, together),
                reports.Narrower,
                slice =>
                    reports.Read(
                        new(
                            query.CodeByExternalId,
                            query.Level,
                            slice.Days,
                            advertiser.Currency,
                            today.AddDays(-policy.SettlingDays)
                        )
                        {
                            ConversionByCode = query.ConversionByCode,
                        },
                        slice,
                        cancel
                    ),
                cancel
            )
        )
            yield return page;
    }

    private async Task<PlatformAnswer> Ask(PlatformAccount account, CancellationToken cancel)
    {
        var found = await ReadAdvertiser(account, cancel);
        return new(true, $"{found.Name}, {found.Currency}, {found.TimeZone}");
    }

    /// <summary>Without the status, campaigns that were deleted are left out.</summary>
    private static string Every(string? campaign = null) =>
        campaign is null
            ? """{"primary_status":"STATUS_ALL"}"""
            : $$"""{"campaign_ids":["{{campaign}}"],"primary_status":"STATUS_ALL"}""";

    private async Task<ImmutableArray<AdGroupBudget>> AdGroupBudgets(
        PlatformAccount account,
        string campaign,
        TikTokAdvertiser advertiser,
        CancellationToken cancel
    )
    {
        var budgets = ImmutableArray.CreateBuilder<AdGroupBudget>();
        var present = $$"""{"campaign_ids":["{{campaign}}"],"primary_status":"STATUS_NOT_DELETE"}""";
        await foreach (var json in List(account, "adgroup/get/", TikTokCampaign.AdGroupFields, present, cancel))
            budgets.Add(TikTokCampaign.ReadAdGroup(json, advertiser));
        return budgets.ToImmutable();
    }

    private async IAsyncEnumerable<JsonElement> List(
        PlatformAccount account,
        string path,
        string fields,
        string filtering,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var number = 1; number <= policy.PagesMax; number++)
        {
            var answer = await _api.Get(
                account,
                path,
                [
                    new("advertiser_id", TikTokApi.AdvertiserId(account)),
                    new("fields", fields),
                    new("filtering", filtering),
                    new("page", number.ToString(CultureInfo.InvariantCulture)),
                    new("page_size", policy.RowsPerPage.ToString(CultureInfo.InvariantCulture)),
                ],
                cancel
            );
            var page = TikTokPage.Read(answer.Whole(), number);
            foreach (var row in page.Rows)
                yield return row;
            if (page.IsLast)
                yield break;
        }

        throw TikTokDialect.Json.Unreadable($"more than {policy.PagesMax} pages");
    }

    private async Task<string[]> ListAdvertisers(
        PlatformAccount access,
        (string Id, string Secret) app,
        CancellationToken cancel
    )
    {
        var answer = await _api.Get(
            access,
            "oauth2/advertiser/get/",
            [new("app_id", app.Id), new("secret", app.Secret)],
            cancel
        );
        return
        [
            .. TikTokDialect
                .Json.Rows(answer.Data, "list")
                .Select(row =>
                    TikTokDialect.Json.Id(row, "advertiser_id")
                    ?? throw TikTokDialect.Json.Unreadable("an advertiser without an id")
                ),
        ];
    }

    private async Task<TikTokAdvertiser> ReadAdvertiser(PlatformAccount account, CancellationToken cancel)
    {
        var id = TikTokApi.AdvertiserId(account);
        return (await ReadAdvertisers(account, [id], cancel)).FirstOrDefault(one => one.Id == id)
            ?? throw new PlatformException(
                $"TikTok does not know advertiser {id}, or these credentials may not see it."
            )
            {
                Fault = PlatformFault.NotFoundOrHidden,
            };
    }

    /// <summary>One that may not be seen is missing from the answer and spoils nothing for the others.</summary>
    private async Task<ImmutableArray<TikTokAdvertiser>> ReadAdvertisers(
        PlatformAccount access,
        string[] ids,
        CancellationToken cancel
    )
    {
        var answer = await _api.Get(
            access,
            "advertiser/info/",
            [new("advertiser_ids", JsonSerializer.Serialize(ids)), new("fields", TikTokAdvertiser.Fields)],
            cancel
        );
        return [.. TikTokDialect.Json.Rows(answer.Data, "list").Select(TikTokAdvertiser.Read)];
    }

    private static bool Matches(FoundOnPlatform found, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || found.ExternalId == search.Trim()
        || found.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
