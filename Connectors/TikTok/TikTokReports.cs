using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>Reports of one account at one level, during one reading of it.</summary>
internal sealed class TikTokReports(
    TikTokApi api,
    TimeProvider pace,
    TikTokPolicy policy,
    PlatformAccount account,
    EntityLevel level
)
{
    private ImmutableArray<string> _refused = [];

    /// <summary>All campaigns in one question about the account, or as many as a filter takes.</summary>
    public int CampaignsPerCall(int campaigns, int days) =>
        campaigns > policy.FilteredCampaignsMax
        && campaigns <= policy.CampaignsPerCall
        && level == EntityLevel.Campaign
        && campaigns * days <= policy.RowsPerReport
            ? campaigns
            : policy.FilteredCampaignsMax;

    /// <summary>A question about the account becomes questions about campaigns; fewer days would not make it less
    /// where it is the number of ads that is too much.</summary>
    public ImmutableArray<CampaignSlice> Narrower(CampaignSlice slice) =>
        slice.Ids.Length > policy.FilteredCampaignsMax
            ? [.. CampaignSlice.Cut(slice.Days, slice.Ids, slice.Days.Days, policy.FilteredCampaignsMax)]
            : slice.Narrower(Narrowing.CampaignsFirst);

    /// <summary>What is too much even for a single campaign and day, TikTok prepares as a whole.</summary>
    public async IAsyncEnumerable<PlatformPage> Read(
        TikTokReading reading,
        CampaignSlice slice,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var needsTask = false;
        await using var pages = Pages(reading, slice, cancel).GetAsyncEnumerator(cancel);
        while (await Next())
            yield return pages.Current;
        if (needsTask)
            yield return await new TikTokTask(api, pace, policy, account).Read(Report(Metrics), reading, slice, cancel);

        async Task<bool> Next()
        {
            try
            {
                return await pages.MoveNextAsync();
            }
            catch (PlatformException problem)
                when (problem.Fault == PlatformFault.TooMuchData && Narrower(slice).IsEmpty)
            {
                needsTask = true;
                return false;
            }
        }
    }

    private async IAsyncEnumerable<PlatformPage> Pages(
        TikTokReading reading,
        CampaignSlice slice,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var answer = (await Ask(slice, number, cancel)).Whole();
            TikTokPage.RefuseCut(answer);
            var page = TikTokPage.Read(answer, number);
            if (page.Total > policy.RowsPerReport)
                throw new PlatformException(
                    $"A report of TikTok's has {page.Total} rows, more than the {policy.RowsPerReport} it pages through."
                )
                {
                    Fault = PlatformFault.TooMuchData,
                };
            if (!page.Rows.All(row => keys.Add(TikTokReading.KeyOf(row, level))))
                throw Moved();
            yield return new([.. page.Rows.Select(reading.Fact).OfType<DailyFact>()], answer.Wire.Text)
            {
                Notes = Notes,
            };
            if (page.IsLast && keys.Count != page.Total)
                throw Moved();
            if (page.IsLast)
                yield break;
        }
    }

    private ImmutableArray<string> Notes =>
        _refused.IsEmpty
            ? []
            : [$"TikTok does not give {string.Join(" and ", _refused)} for this account at this level."];

    /// <summary>Rows are not in a fixed order: what moved to a page that was read already would be missed.</summary>
    private static PlatformException Moved() =>
        WireFaults.Transient("A report of TikTok's changed while its pages were read; it is read again.");

    private async Task<TikTokAnswer> Ask(CampaignSlice slice, int page, CancellationToken cancel)
    {
        try
        {
            return await Once();
        }
        catch (PlatformException problem) when (_refused.IsEmpty && RefusesMetrics(problem))
        {
            _refused = policy.MetricsMaybeRefused;
        }

        return await Once();

        Task<TikTokAnswer> Once() =>
            api.Get(account, "report/integrated/get/", Report(Metrics).Question(slice, page), cancel);
    }

    private ImmutableArray<string> Metrics => policy.Metrics.AddRange(policy.MetricsMaybeRefused.RemoveRange(_refused));

    private TikTokReport Report(ImmutableArray<string> metrics) =>
        new(TikTokApi.AdvertiserId(account), level, metrics, policy);

    private static bool RefusesMetrics(PlatformException problem) =>
        problem.Fault == PlatformFault.InvalidRequest
        && problem.Message.Contains("metric", StringComparison.OrdinalIgnoreCase);
}
