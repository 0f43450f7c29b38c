using System.Runtime.CompilerServices;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>The account's insights per entity and day, for all its campaigns at once. A question that is too large is
/// asked in halves; one that cannot be halved, or is known to be large, becomes a report.
/// </summary>
public sealed class MetaInsights(
    MetaApi api,
    Wiring wiring,
    MetaPolicy policy,
    PlatformAccount account,
    PerformanceQuery query
)
{
    public const string Fields =
        "account_currency,campaign_id,campaign_name,objective,attribution_setting,impressions,clicks,spend,actions,action_values";

    public async IAsyncEnumerable<PlatformPage> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        if (query.CodeByExternalId.IsEmpty)
            yield break;
        var known = await api.KnownAccount(account, cancel);
        var today = known.DayOf(wiring.Time.GetUtcNow());
        var waiting = new Stack<Part>(Parts(today).Reverse());
        while (waiting.TryPop(out var part))
        {
            var reading = new InsightsReading(
                query.CodeByExternalId,
                part.Days,
                known.Currency,
                today.AddDays(-policy.SettlingDays),
                query.Level,
                policy
            )
            {
                ConversionByCode = query.ConversionByCode,
            };
            await using var pages = Pages(part, cancel).GetAsyncEnumerator(cancel);
            if (!await Starts(pages, part))
            {
                foreach (var smaller in part.Smaller().Reverse())
                    waiting.Push(smaller);
                continue;
            }

            do yield return new([.. reading.Facts(pages.Current.Rows)], pages.Current.Text);
            while (await pages.MoveNextAsync());
        }
    }

    /// <summary>The platform's name for a level, in parameters and fields.</summary>
    public static string Node(EntityLevel level) =>
        level switch
        {
            EntityLevel.AdGroup => "adset",
            EntityLevel.Ad => "ad",
            _ => "campaign",
        };

    /// <summary>False when the platform wants to be asked for less, and there is less to ask for.</summary>
    private static async Task<bool> Starts(IAsyncEnumerator<MetaPage> pages, Part part)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.TooMuchData && part.CanShrink)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<MetaPage> Pages(Part part, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (path, question) = ($"{MetaApi.Node(account)}/insights", Question(part.Days));
        if (part.AsReport)
        {
            path = $"{await new MetaReport(api, wiring, policy).Run(account, path, question, cancel)}/insights";
            question = new(StringComparer.Ordinal);
        }

        await foreach (var page in api.Pages(account, path, question, cancel))
            yield return page;
    }

    private Dictionary<string, string> Question(DateRange days)
    {
        var node = Node(query.Level);
        var question = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["level"] = node,
            ["time_increment"] = "1",
            ["time_range"] = $$"""{"since":"{{days.From:yyyy-MM-dd}}","until":"{{days.To:yyyy-MM-dd}}"}""",
            ["fields"] = query.Level switch
            {
                EntityLevel.Campaign => Fields,
                EntityLevel.Ad => $"{Fields},ad_id,ad_name,adset_id",
                _ => $"{Fields},{node}_id,{node}_name",
            },
        };
        if (policy.AttributionWindow is { } window)
            question["action_attribution_windows"] = JsonSerializer.Serialize(new[] { window });
        else
            question["use_unified_attribution_setting"] = "true";
        if (query.CodeByExternalId.Count <= policy.FilteredCampaignsMax)
            question["filtering"] = JsonSerializer.Serialize(
                new[]
                {
                    new
                    {
                        field = "campaign.id",
                        @operator = "IN",
                        value = query.CodeByExternalId.Keys,
                    },
                }
            );
        return question;
    }

    private IEnumerable<Part> Parts(DateOnly today) =>
        DayWindows
            .Of(query.Range, today, policy.HistoryMonths, policy.DaysPerCall)
            .Select(days => new Part(days, (long)days.Days * query.CodeByExternalId.Count > policy.RowsPerQuestionMax));

    private sealed record Part(DateRange Days, bool AsReport)
    {
        public bool CanShrink => Days.Days > 1 || !AsReport;

        public Part[] Smaller() =>
            Days.Days == 1
                ? [this with { AsReport = true }]
                : [.. DayWindows.Halves(Days).Select(half => this with { Days = half })];
    }
}
