using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>Results of entities by periods, in a fixed order. A cell is computed when it is reached, so that page n
/// costs no more than page 1, and nothing is kept.</summary>
public sealed record ResultGrid(Simulation Simulation, ImmutableArray<Entity> Entities, DateOnly From, DateOnly To)
{
    /// <summary>Days of one period; the whole range is one period when it is longer.</summary>
    public int DaysPerPeriod { get; init; } = 1;

    /// <summary>All entities of the first period before any of the second.</summary>
    public bool ByDayFirst { get; init; }

    /// <summary>Entities without delivery have a row of zeros, as when a platform is asked for no days.</summary>
    public bool WithZeros { get; init; }

    public required Moment Moment { get; init; }

    private DateOnly Last => To < Moment.Today ? To : Moment.Today;

    private int Periods =>
        DaysPerPeriod == int.MaxValue ? 1
        : Last < From ? (WithZeros ? 1 : 0)
        : ((Last.DayNumber - From.DayNumber) / DaysPerPeriod) + 1;

    private long Cells => (long)Periods * Entities.Length;

    /// <summary>The rows from a position on; the position of a row never changes.</summary>
    public IEnumerable<(long Position, ResultRow Row)> RowsFrom(long position)
    {
        for (; position < Cells; position++)
            if (RowAt(position) is { } row)
                yield return (position, row);
    }

    public IEnumerable<ResultRow> Rows() => RowsFrom(0).Select(found => found.Row);

    /// <summary>A page of rows and where the next one starts; <c>null</c> after the last row.</summary>
    public (List<ResultRow> Rows, long? Next) Page(long position, int limit)
    {
        var rows = new List<ResultRow>(Math.Min(limit, 1024));
        foreach (var (at, row) in RowsFrom(position))
        {
            if (rows.Count == limit)
                return (rows, at);
            rows.Add(row);
        }

        return (rows, null);
    }

    /// <summary>Where the row with a number is, for platforms whose pages are numbered: rows before it are counted
    /// and not computed.</summary>
    public long PositionOf(int number)
    {
        var position = 0L;
        for (; position < Cells && (number > 0 || !HasRow(position)); position++)
            if (HasRow(position))
                number--;
        return position;
    }

    /// <summary>How many rows there are, found without computing them where that is possible.</summary>
    public int Count()
    {
        var count = 0;
        for (long position = 0; position < Cells; position++)
            if (HasRow(position))
                count++;
        return count;
    }

    private bool HasRow(long position)
    {
        var (entity, from, to) = Cell(position);
        if (WithZeros)
            return true;
        // A part of a small day may be empty, which only its numbers show.
        if (entity.Level is EntityLevel.Group or EntityLevel.Ad)
            return RowAt(position) is not null;
        for (var day = from; day <= to; day = day.AddDays(1))
            if (entity.Campaigns.Any(campaign => Simulation.Delivers(campaign, day, Moment)))
                return true;
        return false;
    }

    private ResultRow? RowAt(long position)
    {
        var (entity, from, to) = Cell(position);
        DayResult? sum = null;
        foreach (var campaign in entity.Campaigns)
            for (var day = Later(from, Simulation.Start.AddDays(campaign.FirstDay)); day <= to; day = day.AddDays(1))
                if (Simulation.Day(campaign, day, Moment) is { } whole)
                {
                    var part = entity.Part(whole, Simulation.LuckOf(campaign, 0), Simulation.Account.MoneyDigits);
                    sum = sum is null ? part : sum + part;
                }

        if (sum is null or { Impressions: 0 } && !WithZeros)
            return null;
        return new(
            entity,
            from,
            DaysPerPeriod == int.MaxValue ? To : to,
            sum ?? new DayResult(from, 0, 0, 0, 0, 0, 0, 0, 0)
        );
    }

    private (Entity Entity, DateOnly From, DateOnly To) Cell(long position)
    {
        var (outer, inner) = ByDayFirst ? Math.DivRem(position, Entities.Length) : Math.DivRem(position, Periods);
        var (entity, period) = ByDayFirst ? (inner, outer) : (outer, inner);
        if (DaysPerPeriod == int.MaxValue)
            return (Entities[(int)entity], From, Last);
        var first = From.AddDays((int)period * DaysPerPeriod);
        var last = first.AddDays(DaysPerPeriod - 1);
        return (Entities[(int)entity], first, last < Last ? last : Last);
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}

public sealed record ResultRow(Entity Entity, DateOnly From, DateOnly To, DayResult Sum);
