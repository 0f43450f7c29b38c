namespace MarketingManager.Domain.Aggregates;

/// <summary>The numbers of up to <see cref="Places"/> neighbours over one span of days, column by column. A place
/// without a value is "no data", which is not zero. Adding one slice to another adds what both have.</summary>
public sealed class Slice
{
    /// <summary>Neighbours on one shelf: large enough that a hundred thousand campaigns are a hundred reads, small
    /// enough that one changed day rewrites some kilobytes.</summary>
    public const int Places = 1024;

    private const int WordBits = 64;

    private readonly Int128[]?[] _values = new Int128[SliceColumns.Count][];

    private readonly ulong[]?[] _present = new ulong[SliceColumns.Count][];

    /// <summary>One more than the last place with a value.</summary>
    public int Used { get; private set; }

    public Int128? this[int column, int place]
    {
        get => Has(column, place) ? _values[column]![place] : null;
        set
        {
            if (value is { } known)
                Set(column, place, known);
            else if (_present[column] is { } present)
                present[place / WordBits] &= ~(1UL << (place % WordBits));
        }
    }

    public bool HasColumn(int column) => _present[column] is { } present && present.AsSpan().ContainsAnyExcept(0UL);

    public bool Has(int column, int place) =>
        _present[column] is { } present && (present[place / WordBits] >> (place % WordBits) & 1) != 0;

    public void Add(int column, int place, Int128 value)
    {
        if (Has(column, place))
            _values[column]![place] += value;
        else
            Set(column, place, value);
    }

    public void Add(Slice other)
    {
        for (var column = 0; column < SliceColumns.Count; column++)
        {
            if (other._present[column] is null)
                continue;
            for (var place = 0; place < other.Used; place++)
            {
                if (other.Has(column, place))
                    Add(column, place, other._values[column]![place]);
            }
        }
    }

    /// <summary>Makes it empty, and keeps its memory for the next one.</summary>
    public void Clear()
    {
        foreach (var present in _present)
            present?.AsSpan().Clear();
        Used = 0;
    }

    private void Set(int column, int place, Int128 value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Places);
        (_values[column] ??= new Int128[Places])[place] = value;
        (_present[column] ??= new ulong[Places / WordBits])[place / WordBits] |= 1UL << (place % WordBits);
        Used = Math.Max(Used, place + 1);
    }
}
