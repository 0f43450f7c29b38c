using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// The platform of each row: the file's word where it has one, else the manager's, else a guess that a note names.
/// </summary>
public sealed record PlatformColumn(int? Column, bool NamesKnownPlatforms, Platform? Given, Platform? Guessed)
{
    public Platform Of(string[] cells, out string? unknown)
    {
        unknown = null;
        var cell = Column is { } column ? cells[column].Trim() : "";
        if (NumberReader.IsNoData(cell))
            return Given ?? Guessed ?? Platform.Other;
        if (PlatformNames.TryRead(cell, out var platform))
            return platform;
        unknown = cell;
        // Where the file tells platforms apart, a source it names that is none of the four must not pass as one of
        // them.
        return NamesKnownPlatforms ? Platform.Other : Given ?? Platform.Other;
    }
}
