using System.Buffers;

namespace MarketingManager.Domain.Aggregates;

/// <summary>
/// A slice as bytes: a version, the number of places, then each column that has values as its number, its decimal
/// digits, which places have a value, and the values as variable-length integers. A typical campaign day takes a dozen
/// bytes, so that the days of a hundred thousand campaigns are read in a blink.
/// </summary>
public static class SliceCodec
{
    private const byte Version = 1;

    private const byte EveryPlace = 0;

    private const byte SomePlaces = 1;

    private const int BitsPerByte = 8;

    /// <summary>Digits after the point that a column is written with: counts, cents, thousandths, micros, the rest.
    /// </summary>
    private static ReadOnlySpan<byte> Digits => [0, 2, 3, 6, FixedPoint.Digits];

    private static readonly long[] Units =
    [
        .. Enumerable.Range(0, FixedPoint.Digits + 1).Select(digits => (long)Math.Pow(10, FixedPoint.Digits - digits)),
    ];

    public static byte[] Encode(Slice slice)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        bytes.Write([Version]);
        VarInt.Write(bytes, (ulong)slice.Used);
        for (var column = 0; column < SliceColumns.Count; column++)
        {
            if (slice.HasColumn(column))
                Write(bytes, slice, column);
        }
        return bytes.WrittenSpan.ToArray();
    }

    public static Slice Decode(ReadOnlySpan<byte> bytes)
    {
        var slice = new Slice();
        Add(bytes, slice);
        return slice;
    }

    /// <summary>Adds what is encoded to <paramref name="sum"/>.</summary>
    /// <exception cref="FormatException">These bytes are not a slice, or of a newer program.</exception>
    public static void Add(ReadOnlySpan<byte> bytes, Slice sum)
    {
        if (bytes.IsEmpty || bytes[0] != Version)
            throw new FormatException("These sums were not written by this version of the program.");
        var reader = new VarIntReader(bytes[1..]);
        var used = (int)reader.Next();
        if (used > Slice.Places)
            throw new FormatException($"A slice has {Slice.Places} places, not {used}.");
        while (!reader.AtEnd)
            ReadColumn(ref reader, used, sum);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, Slice slice, int column)
    {
        var every = true;
        for (var place = 0; place < slice.Used && every; place++)
            every = slice.Has(column, place);
        var digits = DigitsOf(slice, column);
        bytes.Write([(byte)column, digits, every ? EveryPlace : SomePlaces]);
        if (!every)
        {
            Span<byte> presence = stackalloc byte[Slice.Places / BitsPerByte];
            for (var place = 0; place < slice.Used; place++)
            {
                if (slice.Has(column, place))
                    presence[place / BitsPerByte] |= (byte)(1 << (place % BitsPerByte));
            }
            bytes.Write(presence[..PresenceBytes(slice.Used)]);
        }
        var unit = Units[digits];
        for (var place = 0; place < slice.Used; place++)
        {
            if (slice[column, place] is { } value)
                VarInt.WriteSigned(bytes, Fits(value) ? (long)value / unit : value / unit);
        }
    }

    private static byte DigitsOf(Slice slice, int column)
    {
        var choice = 0;
        for (var place = 0; place < slice.Used; place++)
        {
            if (slice[column, place] is not { } value)
                continue;
            while (Remainder(value, Units[Digits[choice]]) != 0)
                choice++;
        }
        return Digits[choice];
    }

    private static void ReadColumn(ref VarIntReader reader, int used, Slice sum)
    {
        int column = reader.Byte();
        int digits = reader.Byte();
        if (column >= SliceColumns.Count || digits > FixedPoint.Digits)
            throw new FormatException($"A slice has no column {column} with {digits} digits.");
        var presence = reader.Byte() == EveryPlace ? default : reader.Bytes(PresenceBytes(used));
        var unit = Units[digits];
        var target = sum.Column(column);
        for (var place = 0; place < used; place++)
        {
            if (!presence.IsEmpty && (presence[place / BitsPerByte] >> (place % BitsPerByte) & 1) == 0)
                continue;
            // Nearly every value fits 64 bits, whose product is many times faster.
            target.Add(
                place,
                reader.TryNextSigned(out var value) ? Math.BigMul(value, unit) : reader.NextSigned() * unit
            );
        }
        sum.Reach(used);
    }

    private static int PresenceBytes(int places) => (places + BitsPerByte - 1) / BitsPerByte;

    private static bool Fits(Int128 value) => value >= long.MinValue && value <= long.MaxValue;

    // Nearly every value fits 64 bits, whose division is many times faster.
    private static Int128 Remainder(Int128 value, long unit) => Fits(value) ? (long)value % unit : value % unit;
}
