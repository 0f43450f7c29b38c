using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Ports.Imports;

/// <summary>Reads an export of any dialect. Pure: the same bytes and options give the same reading.</summary>
public interface IImportReader
{
    ImportReading Read(string fileName, ReadOnlyMemory<byte> content, ImportOptions options, CancellationToken cancel);
}

/// <summary>The preview and every fact of the accepted rows, duplicates removed and breakdowns kept.</summary>
public sealed record ImportReading(ImportPreview Preview, ImmutableArray<DailyFact> Facts);

/// <summary>Keeps uploaded files until their import is loaded, so that a restart can go on.</summary>
public interface IImportFiles
{
    Task Save(string workspace, string hash, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancel);

    Task<byte[]?> Load(string workspace, string hash, CancellationToken cancel);

    /// <summary>Deletes a file, unless an import other than <paramref name="import"/> still has to load it.</summary>
    Task Delete(string workspace, string hash, string import, CancellationToken cancel);
}
