using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>A file becomes facts only through a manager's confirmation, and then all of its rows, once for each
/// confirmation.</summary>
internal sealed class ImportRules(World world)
{
    private readonly SortedDictionary<string, ImportRecord> _records = new(StringComparer.Ordinal);

    public void Happened(Happening happening)
    {
        if (Streams.KindOf(happening.Stream) != Streams.Import)
            return;
        if (!_records.TryGetValue(happening.Key, out var record))
            _records[happening.Key] = record = new ImportRecord();
        switch (happening.Fact<ImportEvent>())
        {
            case ImportEvent.ImportStaged staged:
                record.FileHash = staged.FileHash;
                break;
            case ImportEvent.ImportConfirmed confirmed:
                Confirmed(happening, confirmed, record);
                break;
            case ImportEvent.ImportLoaded loaded:
                Loaded(happening, loaded, record);
                break;
        }
    }

    /// <summary>How often something was loaded for this campaign.</summary>
    public int LoadsOf(string code) =>
        _records.Values.Sum(record => record.Loads.Count(codes => codes.Contains(code, StringComparer.Ordinal)));

    public void Acknowledged(string import, ImmutableArray<string> codes)
    {
        if (!_records.TryGetValue(import, out var record) || codes.Except(record.Confirmed).Any())
            world.Rules.Break("accepted work survives", $"import {import} was acknowledged and is not stored");
    }

    /// <summary>Nothing is under way any more.</summary>
    public void Look()
    {
        foreach (var (import, _) in _records.Where(entry => entry.Value.Waits))
            world.Rules.Break("accepted work survives", $"import {import} was confirmed and is not loaded");
    }

    private void Confirmed(Happening happening, ImportEvent.ImportConfirmed confirmed, ImportRecord record)
    {
        world.Count("imports confirmed");
        world.Story.Tell(happening.Entry.At, $"a file is imported for {string.Join(" and ", confirmed.Codes)}");
        if (!world.Staff.IsManager(happening.Entry.Actor.Id))
            world.Rules.Break("only managers decide", $"{happening.Entry.Actor.Id} confirmed import {happening.Key}");
        (record.Confirmed, record.Waits) = (confirmed.Codes, true);
    }

    private void Loaded(Happening happening, ImportEvent.ImportLoaded loaded, ImportRecord record)
    {
        if (!record.Waits)
            world.Rules.Break("nothing is done twice", $"import {happening.Key} was loaded without a confirmation");
        var rows = world
            .Exports.Rows(world.Files[record.FileHash])
            .Count(fact => record.Confirmed.Contains(fact.Code, StringComparer.Ordinal));
        if (loaded.Result.Rows != rows)
            world.Rules.Break(
                "only what was read is loaded",
                $"import {happening.Key} has {rows} rows and loaded {loaded.Result.Rows}"
            );
        record.Loads.Add(record.Confirmed);
        record.Waits = false;
    }

    private sealed class ImportRecord
    {
        public string FileHash { get; set; } = "";

        public ImmutableArray<string> Confirmed { get; set; } = [];

        public bool Waits { get; set; }

        public List<ImmutableArray<string>> Loads { get; } = [];
    }
}
