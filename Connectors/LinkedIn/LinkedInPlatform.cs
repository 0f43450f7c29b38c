using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>LinkedIn's marketing API, reading only. A campaign here is a campaign there; the group it stands in is kept
/// beside it (docs/decisions).</summary>
public sealed class LinkedInPlatform(Wiring wiring, LinkedInPolicy policy) : IAdPlatform
{
    private static readonly WireJson Wire = LinkedInDialect.Json;

    private readonly LinkedInApi _api = new(wiring, policy);

    public Platform Platform => Platform.LinkedIn;

    public PlatformTraits Traits { get; } = ((IPlatformPolicy)policy).Traits(LinkedInMapping.Table.Mapping);

    public Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel) =>
        Health.Of(Ask(account, cancel));

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<FoundAccount>();
        await foreach (var json in List(access, "adAccounts", [("q", "search")], cancel))
            if (LinkedInAccount.Read(json) is var one)
                found.Add(new(one.Id, one.Name, one.Currency.Code, LinkedInAccount.TimeZone));
        return found.ToImmutable();
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        // The finder's own filter compares whole names, so names are compared here.
        var question = ("search", $"(status:(values:{LinkedInQuery.List(policy.Listed)}))");
        var found = ImmutableArray.CreateBuilder<FoundOnPlatform>();
        await foreach (var json in List(account, $"{Node(account)}/adCampaigns", [("q", "search"), question], cancel))
            if (LinkedInCampaign.Read(json) is var one && Matches(one, search))
                found.Add(one);
        return found.ToImmutable();
    }

    public async Task<FoundOnPlatform?> FindCampaign(
        PlatformAccount account,
        string externalId,
        CancellationToken cancel
    )
    {
        if (!IsId(externalId))
            return null;
        try
        {
            return LinkedInCampaign.Read(
                (await _api.Get(account, $"{Node(account)}/adCampaigns/{externalId}", "", cancel)).Root
            );
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.NotFoundOrHidden)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        // Nothing stands between a campaign and its creatives.
        if (query.CodeByExternalId.IsEmpty || query.Level == EntityLevel.AdGroup)
            yield break;
        if (query.CodeByExternalId.Keys.FirstOrDefault(id => !IsId(id)) is { } other)
            throw new PlatformException($"'{other}' is not the id of a LinkedIn campaign: those are all digits.")
            {
                Fault = PlatformFault.InvalidRequest,
            };
        var known = await ReadAccount(account, cancel);
        var today = DateOnly.FromDateTime(wiring.Time.GetUtcNow().UtcDateTime);
        var first = today.AddMonths(-policy.HistoryMonths).AddDays(1);
        if (CampaignSlice.Within(query.Range, first, today) is not { } days)
            yield break;
        var report = new LinkedInReport(query.Level, policy);
        var reports = new LinkedInReports(_api, policy, account, report, () => ReadAccount(account, cancel));
        await foreach (
            var page in SlicedReading.Read(
                report.Slices(days, [.. query.CodeByExternalId.Keys]),
                slice => slice.Narrower(Narrowing.DaysFirst),
                slice =>
                    reports.Read(
                        new(
                            query.CodeByExternalId,
                            query.Level,
                            slice.Days,
                            known.Currency,
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
        var found = await ReadAccount(account, cancel);
        var ends = PlatformCredentials
            .Parse(account.Secret)
            .Match(token => token.ExpiresAt, grant => grant.ExpiresAt, _ => null);
        return new(true, $"{found.Name}, {found.Currency}, {LinkedInAccount.TimeZone}") { AccessEndsAt = ends };
    }

    private async IAsyncEnumerable<JsonElement> List(
        PlatformAccount account,
        string path,
        (string, string)[] question,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var size = ("pageSize", policy.ItemsPerPage.ToString(CultureInfo.InvariantCulture));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var token = ""; ; )
        {
            (string, string)[] next = token.Length == 0 ? [] : [("pageToken", LinkedInQuery.Text(token))];
            var answer = await _api.Get(account, path, LinkedInQuery.Of([.. question, size, .. next]), cancel);
            if (!answer.Root.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array)
                throw Wire.Wrong("elements", elements);
            foreach (var element in Wire.Rows(answer.Root, "elements"))
                yield return element;
            var about = Wire.Object(answer.Root, "metadata");
            token = about is { } metadata ? Wire.Text(metadata, "nextPageToken") ?? "" : "";
            if (token.Length == 0)
                yield break;
            if (!seen.Add(token))
                throw Wire.Unreadable("the same page token came twice");
            if (seen.Count >= policy.PagesMax)
                throw Wire.Unreadable($"more than {policy.PagesMax} pages");
        }
    }

    private async Task<LinkedInAccount> ReadAccount(PlatformAccount account, CancellationToken cancel) =>
        LinkedInAccount.Read((await _api.Get(account, Node(account), "", cancel)).Root);

    private static string Node(PlatformAccount account) => $"adAccounts/{LinkedInApi.AccountId(account)}";

    private static bool IsId(string id) => id.Length > 0 && id.All(char.IsAsciiDigit);

    private static bool Matches(FoundOnPlatform found, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || found.ExternalId == search.Trim()
        || found.GroupId == search.Trim()
        || found.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
