using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What screens asked for lately, so that the next question about the same days is answered from memory. A
/// count that changed something makes only what it changed be read again.</summary>
internal sealed class AggregateMemory : IDisposable
{
    /// <summary>Ranges kept at once: a dashboard asks for two, and a hundred thousand campaigns take some twenty
    /// megabytes each.</summary>
    private const int RangesMax = 6;

    private readonly SemaphoreSlim _gate = new(1, 1);

    private readonly LinkedList<Kept> _ranges = [];

    private CampaignDirectory? _directory;

    private long _version = -1;

    /// <summary>The campaigns and, for a range, their sums, as of the last count.</summary>
    public async Task<(CampaignDirectory Directory, RangeSums Sums)> Sums(
        Work work,
        string workspace,
        DateRange range,
        Rates? rates
    )
    {
        await _gate.WaitAsync(work.Cancel);
        try
        {
            var directory = await Refresh(work, workspace);
            var known = _ranges.FirstOrDefault(entry => entry.Range == range && entry.Rates == rates?.Stamp);
            if (known is not null)
                _ranges.Remove(known);
            else
                known = new Kept(range, rates?.Stamp, await RangeSums.Load(work, range, directory.Shelves, rates));
            await known.Refresh(work, directory);
            _ranges.AddFirst(known);
            if (_ranges.Count > RangesMax)
                _ranges.RemoveLast();
            return (directory, known.Sums);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<CampaignDirectory> Refresh(Work work, string workspace)
    {
        var version =
            await work.One<long?>(
                "select version from aggregate_counts where workspace = @workspace",
                new { workspace }
            ) ?? 0;
        if (_directory is { } current && version == _version)
            return current;
        if (_directory is null || version - _version >= PostgresAggregates.ChangesKept)
        {
            _ranges.Clear();
            _directory = await CampaignDirectory.Load(work, workspace);
        }
        else
        {
            _directory = await Follow(work, workspace, _directory);
        }
        _version = version;
        return _directory;
    }

    private async Task<CampaignDirectory> Follow(Work work, string workspace, CampaignDirectory directory)
    {
        var changes = await work.All<Change>(
            "select distinct shelf, month, code from aggregate_changes where workspace = @workspace and version > @version",
            new { workspace, version = _version }
        );
        string[] codes = [.. changes.Where(change => change.Code is not null).Select(change => change.Code!)];
        if (codes.Length > 0)
            directory = await directory.With(work, workspace, codes);
        foreach (var kept in _ranges)
        {
            foreach (var change in changes.Where(change => change.Shelf is not null && change.IsWithin(kept.Range)))
                kept.Changed.Add(change.Shelf!.Value);
        }
        return directory;
    }

    /// <summary>What a range added up to when it was asked for last, and what has changed since: it is read again when
    /// the range is asked for again.</summary>
    private sealed class Kept(DateRange range, int? rates, RangeSums sums)
    {
        public DateRange Range => range;

        public int? Rates => rates;

        public RangeSums Sums { get; private set; } = sums;

        public HashSet<int> Changed { get; } = [];

        public async Task Refresh(Work work, CampaignDirectory directory)
        {
            if (Changed.Count == 0)
                return;
            Sums = await Sums.With(work, directory.Shelves, [.. Changed]);
            Changed.Clear();
        }
    }

    private sealed record Change(int? Shelf, DateOnly? Month, string? Code)
    {
        public bool IsWithin(DateRange range) => Month <= range.To && Month?.AddMonths(1) > range.From;
    }
}
