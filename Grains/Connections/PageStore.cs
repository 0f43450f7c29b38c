using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>Stores the pages of one pull, and counts what they brought each campaign.</summary>
internal sealed class PageStore(PullAssignment work, ReadWindow window, IFactStore facts, ICoverageStore coverage)
{
    private readonly Dictionary<string, CampaignPull> _parts = window.Campaigns.ToDictionary(
        campaign => campaign.Code,
        campaign => new CampaignPull(
            CampaignKey.Of(work.Workspace, campaign.Code),
            work.Range.From,
            work.Range.To,
            0,
            0
        ),
        StringComparer.Ordinal
    );

    private int _pages;

    public ImmutableArray<CampaignPull> Parts => [.. _parts.Values];

    /// <summary>Facts are committed before the texts that they were read from: a text without facts would say that
    /// something was loaded.</summary>
    public async Task Add(ImmutableArray<PlatformPage> pages)
    {
        var first = _pages + 1;
        _pages += pages.Length;
        var written = await Add(pages.SelectMany(page => page.Facts).Select(Marked));
        var brought = written
            .Campaigns.Where(part => part.New + part.Changed > 0)
            .Select(part => part.Code)
            .ToHashSet(StringComparer.Ordinal);
        for (var at = 0; at < pages.Length; at++)
            if (pages[at].Facts.Any(fact => brought.Contains(fact.Code)))
                await coverage.KeepPage(
                    work.Workspace,
                    new(work.Connection.Key, work.PullId, first + at, pages[at].RawPayload, window.ObservedAt),
                    CancellationToken.None
                );
    }

    /// <summary>Only after the last page is it known that days without a row had no delivery.</summary>
    public async Task Complete()
    {
        await Add(await coverage.Complete(work.Workspace, window, CancellationToken.None));
    }

    private async Task<FactWrite> Add(IEnumerable<DailyFact> batch)
    {
        var source = new FactSource(work.Connection.Platform.ToString(), work.PullId, window.ObservedAt);
        var written = await facts.Apply(work.Workspace, [.. batch], source, CancellationToken.None);
        foreach (var part in written.Campaigns)
            _parts[part.Code] = _parts[part.Code] with
            {
                FactsNew = _parts[part.Code].FactsNew + part.New,
                FactsChanged = _parts[part.Code].FactsChanged + part.Changed,
            };
        return written;
    }

    private DailyFact Marked(DailyFact fact) =>
        fact.Day > window.SettledThrough && !fact.Provisional ? fact with { Provisional = true } : fact;
}
