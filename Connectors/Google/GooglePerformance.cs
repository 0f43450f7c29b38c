using System.Runtime.CompilerServices;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>The customer's report per entity and day: what conversions were, by category, and then everything else,
/// since
/// the two cannot stand in one query. Days without delivery have no row, and become no fact.</summary>
public sealed class GooglePerformance(
    GoogleApi api,
    Wiring wiring,
    GooglePolicy policy,
    PlatformAccount account,
    PerformanceQuery query
)
{
    /// <summary>Conversions of the goals that are bid for, dated to the click that led to them.</summary>
    public const string Attribution = "primary_by_click_date";

    /// <summary>The metrics of a day without segments.</summary>
    public const string Asked =
        "metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions, metrics.conversions_value,"
        + " metrics.video_trueview_views";

    public async IAsyncEnumerable<PlatformPage> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        if (query.CodeByExternalId.IsEmpty)
            yield break;
        var customer = await api.KnownCustomer(account, cancel);
        var today = customer.DayOf(wiring.Time.GetUtcNow());
        var waiting = new Stack<DateRange>(
            DayWindows.Of(query.Range, today, policy.HistoryMonths, policy.DaysPerCall).Reverse()
        );
        while (waiting.TryPop(out var days))
        {
            var reading = new GoogleReading(
                query,
                days,
                customer.Currency,
                today.AddDays(-policy.SettlingDays),
                policy
            );
            await using var pages = Pages(reading, days, cancel).GetAsyncEnumerator(cancel);
            if (!await Starts(pages, days))
            {
                foreach (var half in DayWindows.Halves(days).Reverse())
                    waiting.Push(half);
                continue;
            }

            do yield return pages.Current;
            while (await pages.MoveNextAsync());
        }
    }

    /// <summary>False when the answer was too large, and there are fewer days to ask for.</summary>
    private static async Task<bool> Starts(IAsyncEnumerator<PlatformPage> pages, DateRange days)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (PlatformException problem) when (problem.Fault == PlatformFault.TooMuchData && days.Days > 1)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<PlatformPage> Pages(
        GoogleReading reading,
        DateRange days,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var split = policy.SplitConversions ? new GoogleSplit() : null;
        if (split is not null)
            await foreach (var page in api.Query(account, Conversions(days), cancel))
            {
                reading.Add(page.Rows, split);
                yield return new([], page.Text);
            }

        await foreach (var page in api.Query(account, Delivery(days), cancel))
            yield return new([.. reading.Facts(page.Rows, split)], page.Text);
    }

    private string Delivery(DateRange days) =>
        $"SELECT campaign.id, campaign.name, {Entity(names: true)}segments.date, {Asked}" + From(days);

    private string Conversions(DateRange days) =>
        $"SELECT campaign.id, {Entity(names: false)}segments.date, segments.conversion_action_category,"
        + " metrics.conversions, metrics.conversions_value"
        + From(days);

    private string From(DateRange days) =>
        $" FROM {Resource} WHERE segments.date {Gaql.Between(days)}"
        + (
            query.CodeByExternalId.Count <= policy.FilteredCampaignsMax
                ? $" AND campaign.id {Gaql.In(query.CodeByExternalId.Keys)}"
                : ""
        );

    private string Resource =>
        query.Level switch
        {
            EntityLevel.AdGroup => "ad_group",
            EntityLevel.Ad => "ad_group_ad",
            _ => "campaign",
        };

    private string Entity(bool names) =>
        query.Level switch
        {
            EntityLevel.AdGroup => names ? "ad_group.id, ad_group.name, " : "ad_group.id, ",
            EntityLevel.Ad => names ? "ad_group_ad.ad.id, ad_group_ad.ad.name, ad_group.id, " : "ad_group_ad.ad.id, ",
            _ => "",
        };
}
