using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;

namespace MarketingManager.Grains.Interfaces.Mappings;

/// <summary>How raw fields become measures, and the raw rows behind a day; stateless, key: the workspace.</summary>
public interface IMappingGrain : IGrainWithStringKey
{
    /// <summary>The tables that the connectors read by, one per platform.</summary>
    Task<ImmutableArray<PlatformMapping>> Tables();

    /// <summary>Every time that a campaign's day was read and something had changed, newest first, with the rows of the
    /// platform's answer where they are still kept.</summary>
    Task<RawDay> Raw(string code, Platform platform, DateOnly day);
}

/// <param name="IsCut">There are older readings than those that are shown.</param>
public sealed record RawDay(
    string Code,
    Platform Platform,
    DateOnly Day,
    ImmutableArray<RawReading> Readings,
    bool IsCut
);

/// <summary>One reading of a day.</summary>
/// <param name="Source">The platform, or the kind of file.</param>
/// <param name="Reference">The pull or the file.</param>
/// <param name="Stored">What was stored from it.</param>
/// <param name="Answers">What the platform sent; empty when it is not kept any more, or came as a file.</param>
public sealed record RawReading(
    string Source,
    string Reference,
    DateTimeOffset At,
    ImmutableArray<StoredRow> Stored,
    ImmutableArray<string> Answers
);

/// <summary>A row of <c>raw_kpi_ingestion</c>: values by column, those that were not reported left out.</summary>
public sealed record StoredRow(ImmutableArray<StoredValue> Values);

public sealed record StoredValue(string Column, string Value);
