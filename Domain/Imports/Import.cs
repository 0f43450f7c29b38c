using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Imports;

/// <summary>What the manager may say about a file beyond what the file says
/// itself; <c>null</c> means "as detected".</summary>
public sealed record ImportOptions
{
    public Platform? Platform { get; init; }

    public string? Type { get; init; }

    public string? Objective { get; init; }

    /// <summary>ISO 4217; required when the file carries money and does not name its currency.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA time zone of the ad account; days are that zone's days.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Settles dates that read both ways: <c>dd/MM/yyyy</c> or <c>MM/dd/yyyy</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The year of a file whose days name none.</summary>
    public int? Year { get; init; }

    /// <summary>Settles numbers like 1,234 that read both ways: <c>.</c> or <c>,</c>.</summary>
    public string? DecimalMark { get; init; }
}

public enum ImportStatus
{
    None,

    /// <summary>Read and previewed; nothing is loaded until the manager confirms the codes.</summary>
    AwaitingConfirmation,

    /// <summary>Confirmed; loading is under way and survives a restart.</summary>
    Loading,
    Loaded,

    /// <summary>The file could not be used at all; the preview says why.</summary>
    Unusable,

    /// <summary>Nothing was loaded and its file is deleted; the same file may be uploaded anew.</summary>
    Cancelled,
}

/// <summary>What was found in a file: enough for the manager to confirm it or to send it back.
/// <paramref name="Notes"/> say what was decided and can stand; nothing may be loaded while there are
/// <paramref name="Problems"/>. Every data row is in exactly one of accepted, rejected, duplicate and
/// totals row, so that these four add up to <paramref name="RowsRead"/>.
/// </summary>
public sealed record ImportPreview(
    string Delimiter,
    string Encoding,
    string? DateFormat,
    ImmutableArray<ColumnMapping> Columns,
    int RowsRead,
    int RowsAccepted,
    int DuplicateRows,
    ImmutableArray<RejectedRow> Rejected,
    int RejectedCount,
    ImmutableArray<FoundCampaign> Campaigns,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    MeasureSet Totals,
    string? Currency,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Problems
)
{
    /// <summary>Rows that sum up other rows of the file; they are left out.</summary>
    public int TotalsRows { get; init; }
}

/// <summary>A column of the file and what it was taken for;
/// <paramref name="Field"/> is <c>null</c> when it is not used.</summary>
public sealed record ColumnMapping(string Header, string? Field, string Why, ImmutableArray<string> Samples);

/// <summary>A row that could not be read. The line number counts from 1, the
/// header included, as an editor shows it.</summary>
public sealed record RejectedRow(int Line, string Reason, string Text);

public sealed record FoundCampaign(
    string Code,
    string Name,
    Platform Platform,
    string? SuggestedType,
    string? SuggestedObjective,
    int Rows,
    DateOnly FirstDay,
    DateOnly LastDay,
    MeasureSet Totals
)
{
    /// <summary>Every platform the code was found on; <see cref="Platform"/> is the one with the most rows.</summary>
    public ImmutableArray<Platform> Platforms { get; init; } = [];
}

public sealed record ImportState
{
    public static ImportState Initial { get; } = new();

    public string Id { get; init; } = "";

    public string FileName { get; init; } = "";

    public string FileHash { get; init; } = "";

    public ImportStatus Status { get; init; }

    public ImportOptions Options { get; init; } = new();

    public ImportPreview? Preview { get; init; }

    public ImmutableArray<string> ConfirmedCodes { get; init; } = [];

    public ImportResult? Result { get; init; }

    /// <summary>When the uploaded file is deleted; <c>null</c> while it is being loaded, and afterwards.</summary>
    public DateTimeOffset? FileUntil { get; init; }

    public bool FileDropped { get; init; }
}

public sealed record ImportResult(int Rows, int FactsNew, int FactsChanged, int FactsUnchanged, DateTimeOffset At);

public abstract record ImportCommand
{
    private ImportCommand() { }

    public sealed record Stage(
        string Id,
        string FileName,
        string FileHash,
        ImportOptions Options,
        ImportPreview Preview,
        Actor By
    ) : ImportCommand;

    /// <summary>The manager confirms which of the found codes to centralize; only those are loaded.</summary>
    public sealed record Confirm(ImmutableArray<string> Codes, ImmutableArray<string> KnownCodes, Actor By)
        : ImportCommand;

    /// <summary>Sends a file back before anything of it was loaded.</summary>
    public sealed record Cancel(Actor By) : ImportCommand;

    /// <summary>The file's time is over and it was deleted.</summary>
    public sealed record DropFile : ImportCommand;

    public sealed record Finish(ImportResult Result, ImmutableArray<LoadedCampaign> Campaigns) : ImportCommand;
}

/// <summary>What loading brought for one campaign.</summary>
public sealed record LoadedCampaign(string Code, DateOnly FirstDay, DateOnly LastDay, int FactsNew, int FactsChanged);

public abstract record ImportEvent
{
    private ImportEvent() { }

    public sealed record ImportStaged(
        string Id,
        string FileName,
        string FileHash,
        ImportOptions Options,
        ImportPreview Preview,
        Actor By
    ) : ImportEvent
    {
        public DateTimeOffset? FileUntil { get; init; }
    }

    public sealed record ImportConfirmed(ImmutableArray<string> Codes, Actor By) : ImportEvent;

    public sealed record ImportLoaded(ImportResult Result) : ImportEvent
    {
        public DateTimeOffset? FileUntil { get; init; }
    }

    public sealed record ImportCancelled(Actor By, DateTimeOffset At) : ImportEvent;

    public sealed record FileDropped(DateTimeOffset At) : ImportEvent;

    /// <summary>The file of a loaded import was uploaded again after it had been deleted.</summary>
    public sealed record FileKept(DateTimeOffset Until, Actor By) : ImportEvent;
}
