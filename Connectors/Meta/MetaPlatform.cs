using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>
/// Meta's Marketing API, reading only: campaigns and the account's insights per campaign and day.
/// </summary>
public sealed class MetaPlatform(Wiring wiring, MetaPolicy policy) : IAdPlatform
{
    private const string InsightFields =
        "account_currency,campaign_id,campaign_name,objective,attribution_setting,impressions,clicks,spend,actions,action_values";

    private readonly MetaApi _api = new(wiring, policy);

    public Platform Platform => Platform.Meta;

    public PlatformTraits Traits { get; } =
        new()
        {
            ApiVersion = policy.ApiVersion,
            SunsetOn = policy.SunsetOn,
            LookbackDays = policy.RestatedDays,
            HistoryMonths = policy.HistoryMonths,
            ChunkDays = policy.DaysPerCall,
        };

    public async Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel)
    {
        try
        {
            var found = await ReadAccount(account, cancel);
            return new(true, $"{found.Name}, {found.Currency}, {found.ZoneName}");
        }
        catch (PlatformException problem)
        {
            return new(false, problem.Message);
        }
    }

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<FoundAccount>();
        var question = new Dictionary<string, string>(StringComparer.Ordinal) { ["fields"] = MetaAccount.Fields };
        await foreach (var page in Pages(access, "me/adaccounts", question, cancel))
        {
            foreach (var row in page.Rows)
            {
                var account = MetaAccount.Read(row);
                found.Add(
                    new(MetaDialect.Json.Id(row, "id") ?? "", account.Name, account.Currency.Code, account.ZoneName)
                );
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
        // The edge's own filter on names is not documented, so names are compared here.
        var found = ImmutableArray.CreateBuilder<FoundOnPlatform>();
        await foreach (
            var page in Pages(account, $"{Node(account)}/campaigns", new() { ["fields"] = MetaCampaign.Fields }, cancel)
        )
            found.AddRange(page.Rows.Select(row => MetaCampaign.Read(row).Found).Where(one => Matches(one, search)));
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
        try
        {
            var answer = await _api.Get(account, externalId, new() { ["fields"] = MetaCampaign.Fields }, cancel);
            var campaign = MetaCampaign.Read(answer.Root);
            // A token may see several accounts; a campaign of another one is not what this connection pulls.
            return campaign.AccountId is null || campaign.AccountId == Digits(account) ? campaign.Found : null;
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
        var (codeByExternalId, range) = (query.CodeByExternalId, query.Range);
        if (codeByExternalId.IsEmpty)
            yield break;
        var known = await ReadAccount(account, cancel);
        var today = known.Today(wiring.Time.GetUtcNow());
        var waiting = new Stack<DateRange>(Parts(range, today).Reverse());
        while (waiting.TryPop(out var part))
        {
            var reading = new InsightsReading(
                codeByExternalId,
                part,
                known.Currency,
                today.AddDays(-policy.SettlingDays),
                policy
            );
            await using var pages = Pages(
                    account,
                    $"{Node(account)}/insights",
                    Question(codeByExternalId, part),
                    cancel
                )
                .GetAsyncEnumerator(cancel);
            if (!await Starts(pages, part))
            {
                foreach (var half in Halves(part).Reverse())
                    waiting.Push(half);
                continue;
            }

            do yield return new([.. reading.Facts(pages.Current.Rows)], pages.Current.Text);
            while (await pages.MoveNextAsync());
        }
    }

    /// <summary>False when the platform wants to be asked for fewer days, and there are fewer to ask for.</summary>
    private static async Task<bool> Starts(IAsyncEnumerator<MetaPage> pages, DateRange part)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.TooMuchData && part.Days > 1)
        {
            return false;
        }
    }

    private static DateRange[] Halves(DateRange part)
    {
        var middle = part.From.AddDays((part.Days / 2) - 1);
        return [new(part.From, middle), new(middle.AddDays(1), part.To)];
    }

    private Dictionary<string, string> Question(ImmutableSortedDictionary<string, string> codes, DateRange days)
    {
        var question = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["level"] = "campaign",
            ["time_increment"] = "1",
            ["time_range"] = $$"""{"since":"{{days.From:yyyy-MM-dd}}","until":"{{days.To:yyyy-MM-dd}}"}""",
            ["fields"] = InsightFields,
        };
        if (codes.Count <= policy.FilteredCampaignsMax)
            question["filtering"] = JsonSerializer.Serialize(
                new[]
                {
                    new
                    {
                        field = "campaign.id",
                        @operator = "IN",
                        value = codes.Keys,
                    },
                }
            );
        return question;
    }

    /// <summary>Days in the future or beyond the platform's memory are not asked for: both are errors
    /// there.</summary>
    private IEnumerable<DateRange> Parts(DateRange range, DateOnly today)
    {
        var first = today.AddMonths(-policy.HistoryMonths).AddDays(1);
        var from = range.From > first ? range.From : first;
        var to = range.To < today ? range.To : today;
        for (; from <= to; from = from.AddDays(policy.DaysPerCall))
            yield return new(
                from,
                from.AddDays(policy.DaysPerCall - 1) < to ? from.AddDays(policy.DaysPerCall - 1) : to
            );
    }

    private async IAsyncEnumerable<MetaPage> Pages(
        PlatformAccount account,
        string path,
        Dictionary<string, string> question,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        question["limit"] = policy.RowsPerPage.ToString(CultureInfo.InvariantCulture);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var page = MetaPage.Read(await _api.Get(account, path, question, cancel));
            yield return page;
            if (page.After is not { } after)
                yield break;
            if (!seen.Add(after))
                throw MetaDialect.Json.Unreadable("the same cursor came twice");
            if (seen.Count >= policy.PagesMax)
                throw MetaDialect.Json.Unreadable($"more than {policy.PagesMax} pages");
            question["after"] = after;
        }
    }

    private async Task<MetaAccount> ReadAccount(PlatformAccount account, CancellationToken cancel) =>
        MetaAccount.Read(
            (await _api.Get(account, Node(account), new() { ["fields"] = MetaAccount.Fields }, cancel)).Root
        );

    private static string Node(PlatformAccount account) => "act_" + Digits(account);

    private static string Digits(PlatformAccount account)
    {
        var id = account.AccountId.Trim();
        var digits = id.StartsWith("act_", StringComparison.Ordinal) ? id[4..] : id;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits
            : throw new PlatformException(
                $"'{account.AccountId}' is not a Meta ad account: digits, with or without act_ before them."
            )
            {
                Fault = PlatformFault.InvalidRequest,
            };
    }

    private static bool Matches(FoundOnPlatform found, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || found.ExternalId == search.Trim()
        || found.Name.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
