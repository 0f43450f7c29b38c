using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Mappings;

/// <summary>How a platform's raw fields become measures. The connector reads by this very table, so that what is shown
/// is what is done.</summary>
/// <param name="Actions">What may be chosen as a campaign's primary conversion; they overlap, so one is counted and
/// none is added to another.</param>
public sealed record PlatformMapping(
    Platform Platform,
    ImmutableArray<MappedField> Fields,
    ImmutableArray<ConversionAction> Actions
)
{
    public ConversionAction? Action(string id) => Actions.FirstOrDefault(action => action.Id == id);
}

/// <summary>Where a measure comes from.</summary>
/// <param name="Raw">The field as the platform names it; of several the first that is there.</param>
/// <param name="Window">In which window, and on which day, an event is counted.</param>
/// <param name="Note">What else has to be known to compare the figure with the platform's own pages.</param>
public sealed record MappedField(Measure Measure, string Raw, RawUnit Unit, string Window, string Note = "")
{
    /// <summary>Days of the account: impressions, clicks and money are counted when they happen.</summary>
    public const string WhenItHappens = "on the day it happened";
}

public enum RawUnit
{
    Count,

    /// <summary>Major units of the account's currency.</summary>
    Money,

    /// <summary>Millionths of the account's currency.</summary>
    MoneyMicros,
}

/// <summary>Something that people do after an ad, as a platform names it.</summary>
public sealed record ConversionAction(string Id, string Name);
