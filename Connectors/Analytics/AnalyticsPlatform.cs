using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Analytics;

/// <summary>Google Analytics 4 by its Data API. It has no campaigns: a campaign is a name that sessions came
/// with.</summary>
public sealed class AnalyticsPlatform(Wiring wiring, AnalyticsPolicy policy) : IAdPlatform
{
    /// <summary>What Analytics can say of a name.</summary>
    private const string Seen = "SEEN";

    private readonly AnalyticsApi _api = new(wiring, policy);

    private readonly AnalyticsQuestion _ask = new(policy);

    public Platform Platform => Platform.Analytics;

    public PlatformTraits Traits { get; } = ((IPlatformPolicy)policy).Traits(AnalyticsMapping.Table.Mapping);

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Health.Of(Ask(account, cancel));

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var found = new List<FoundAccount>();
        await foreach (var (id, name) in Properties(access, cancel))
            found.Add(
                found.Count < policy.DetailedPropertiesMax
                    ? await Detailed(access, id, name, cancel)
                    : new(id, name, null, null)
            );
        return [.. found];
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<string, FoundOnPlatform>(StringComparer.Ordinal);
        await foreach (var page in Pages(account, offset => _ask.Names(search, isWhole: false, offset), cancel))
        foreach (var name in page.Rows.SelectMany(row => policy.CampaignDimensions.Select(row.Dimension)))
            if (IsCampaign(name) && Matches(name, search))
                found.TryAdd(name, Campaign(name, page));
        return [.. found.Values];
    }

    public async Task<FoundOnPlatform?> FindCampaign(
        PlatformAccount account,
        string externalId,
        CancellationToken cancel
    )
    {
        var wanted = externalId.Trim();
        if (!IsCampaign(wanted))
            return null;
        var page = await _api.Report(account, _ask.Names(wanted, isWhole: true, 0), cancel);
        var names = page.Rows.SelectMany(row => policy.CampaignDimensions.Select(row.Dimension)).ToList();
        var spelled =
            names.FirstOrDefault(name => name == wanted)
            ?? names.FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return spelled is null ? null : Campaign(spelled, page) with { Notes = page.Notes };
    }

    public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        // A name that sessions came with has no parts.
        if (query.CodeByExternalId.IsEmpty || query.Level != EntityLevel.Campaign)
            yield break;
        var now = wiring.Time.GetUtcNow();
        // The property's zone comes with its answers; no zone is more than a day ahead of UTC.
        var tomorrow = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        var first = tomorrow.AddMonths(-policy.HistoryMonths);
        if (CampaignSlice.Within(query.Range, first, tomorrow) is not { } days)
            yield break;
        await foreach (
            var page in SlicedReading.Read(
                CampaignSlice.Cut(days, [.. query.CodeByExternalId.Keys], policy.DaysPerCall, policy.CampaignsPerCall),
                slice => slice.Narrower(Narrowing.DaysFirst),
                Read,
                cancel
            )
        )
            yield return page;

        // A campaign's day can have rows on several pages, so its facts come with the last one.
        async IAsyncEnumerable<PlatformPage> Read(CampaignSlice slice)
        {
            var codes = query
                .CodeByExternalId.Where(pair => slice.Ids.Contains(pair.Key))
                .ToImmutableSortedDictionary();
            var reading = new AnalyticsReading(codes, slice.Days, now, policy);
            AnalyticsAnswer? last = null;
            await foreach (var page in Pages(account, offset => _ask.Days(slice.Days, slice.Ids, offset), cancel))
            {
                if (last is not null)
                    yield return new([], last.Text) { Notes = last.Notes };
                reading.Add(page);
                last = page;
            }

            if (last is not null)
                yield return new(reading.Facts(), last.Text) { Notes = last.Notes };
        }
    }

    private async Task<PlatformAnswer> Ask(PlatformAccount account, CancellationToken cancel)
    {
        var answer = await _api.Report(account, AnalyticsQuestion.Probe, cancel);
        string[] told =
        [
            $"property {AnalyticsApi.PropertyId(account)}, {answer.Currency ?? "no currency"}, {answer.TimeZone ?? "UTC"}",
            .. answer.Notes,
        ];
        return new(true, string.Join("; ", told));
    }

    private async IAsyncEnumerable<AnalyticsAnswer> Pages(
        PlatformAccount account,
        Func<int, object> question,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (int offset = 0, pages = 0; ; )
        {
            var page = await _api.Report(account, question(offset), cancel);
            yield return page;
            offset += page.Rows.Length;
            if (offset == page.RowCount)
                yield break;
            if (offset > page.RowCount)
                throw AnalyticsDialect.Json.Unreadable($"{offset} rows where {page.RowCount} were announced");
            if (page.Rows.IsEmpty)
                throw AnalyticsDialect.Json.Unreadable($"{offset} of {page.RowCount} rows and no more");
            if (++pages >= policy.PagesMax)
                throw AnalyticsDialect.Json.Unreadable($"more than {policy.PagesMax} pages");
        }
    }

    private async IAsyncEnumerable<(string Id, string Name)> Properties(
        PlatformAccount access,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var wire = AnalyticsDialect.Json;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var token = ""; ; )
        {
            var query = WireAddress.Query([
                new("pageSize", 200.ToString(CultureInfo.InvariantCulture)),
                .. token.Length == 0 ? Array.Empty<KeyValuePair<string, string>>() : [new("pageToken", token)],
            ]);
            var answer = (await _api.Admin(access, "accountSummaries", query, cancel)).Root;
            foreach (
                var property in wire.Rows(answer, "accountSummaries")
                    .SelectMany(one => wire.Rows(one, "propertySummaries"))
            )
                if (
                    wire.Text(property, "property") is { } name
                    && name.StartsWith("properties/", StringComparison.Ordinal)
                )
                    yield return (name["properties/".Length..], wire.Text(property, "displayName") ?? name);
            token = wire.Text(answer, "nextPageToken") ?? "";
            if (token.Length == 0)
                yield break;
            if (!seen.Add(token) || seen.Count >= policy.PagesMax)
                throw wire.Unreadable("page tokens without end");
        }
    }

    private async Task<FoundAccount> Detailed(PlatformAccount access, string id, string name, CancellationToken cancel)
    {
        var json = (await _api.Admin(access, $"properties/{id}", "", cancel)).Root;
        return new(
            id,
            AnalyticsDialect.Json.Text(json, "displayName") ?? name,
            AnalyticsDialect.Json.Text(json, "currencyCode"),
            AnalyticsDialect.Json.Text(json, "timeZone")
        );
    }

    private static FoundOnPlatform Campaign(string name, AnalyticsAnswer page) =>
        new(name, name, Seen, null) { Currency = page.Currency, TimeZone = page.TimeZone };

    /// <summary>Analytics puts its own words in brackets: (not set), (direct), (other).</summary>
    private static bool IsCampaign(string name) => name.Length > 0 && name[0] != '(';

    private static bool Matches(string name, string? search) =>
        string.IsNullOrWhiteSpace(search) || name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
