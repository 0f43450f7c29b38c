using System.Runtime.InteropServices;

namespace MarketingManager.Domain.Aggregates;

/// <summary>The numbers of up to <see cref="Places"/> neighbours over one span of days, column by column. A place
/// without a value is "no data", which is not zero. Adding one slice to another adds what both have.</summary>
public sealed class Slice
{
    /// <summary>Neighbours on one shelf: large enough that a hundred thousand campaigns are a hundred reads, small
    /// enough that one changed day rewrites some kilobytes.</summary>
    public const int Places = 1024;

    internal const int WordBits = 64;

    private readonly Int128[]?[] _values = new Int128[SliceColumns.Count][];

    private readonly ulong[]?[] _present = new ulong[SliceColumns.Count][];

    /// <summary>No place from here on has a value.</summary>
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

    public bool Has(int column, int place) => _present[column] is { } present && IsSet(present, place);

    /// <summary>What a column has at these places together; <c>null</c> when it has nothing at any of them.</summary>
    public Int128? SumOf(int column, params ReadOnlySpan<int> places)
    {
        if (_present[column] is not { } present)
            return null;
        var (values, sum, any) = (_values[column]!, Int128.Zero, false);
        foreach (var place in places)
        {
            if (!IsSet(present, place))
                continue;
            sum += values[place];
            any = true;
        }
        return any ? sum : null;
    }

    /// <summary>At how many of these places a column has a value.</summary>
    public int Count(int column, params ReadOnlySpan<int> places)
    {
        var count = 0;
        foreach (var place in places)
            count += Has(column, place) ? 1 : 0;
        return count;
    }

    public void Add(int column, int place, Int128 value)
    {
        Column(column).Add(place, value);
        Reach(place + 1);
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

    /// <summary>One column to add to; whoever does says afterwards how far it reached.</summary>
    internal SliceColumn Column(int column) =>
        new(_values[column] ??= new Int128[Places], _present[column] ??= new ulong[Places / WordBits]);

    internal void Reach(int used) => Used = Math.Max(Used, used);

    private static bool IsSet(ulong[] present, int place) => (present[place / WordBits] >> (place % WordBits) & 1) != 0;

    private void Set(int column, int place, Int128 value)
    {
        Column(column).Set(place, value);
        Reach(place + 1);
    }
}

/// <summary>The values of one column, and one bit for each that is there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct SliceColumn(Span<Int128> values, Span<ulong> present)
{
    private readonly Span<Int128> _values = values;

    private readonly Span<ulong> _present = present;

    public void Add(int place, Int128 value)
    {
        var bit = 1UL << (place % Slice.WordBits);
        ref var word = ref _present[place / Slice.WordBits];
        _values[place] = (word & bit) == 0 ? value : _values[place] + value;
        word |= bit;
    }

    public void Set(int place, Int128 value)
    {
        _values[place] = value;
        _present[place / Slice.WordBits] |= 1UL << (place % Slice.WordBits);
    }
}
