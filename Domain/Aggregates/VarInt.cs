using System.Buffers;

namespace MarketingManager.Domain.Aggregates;

/// <summary>Integers in as many bytes as they need, seven bits each, lowest first; the sign is the lowest
/// bit.</summary>
internal static class VarInt
{
    internal const int Bits = 7;

    internal const byte More = 0x80;

    public static void Write(ArrayBufferWriter<byte> bytes, UInt128 value)
    {
        var span = bytes.GetSpan(20);
        var length = 0;
        for (; value >= More; value >>= Bits)
            span[length++] = (byte)((byte)value | More);
        span[length++] = (byte)value;
        bytes.Advance(length);
    }

    public static void WriteSigned(ArrayBufferWriter<byte> bytes, Int128 value) =>
        Write(bytes, (UInt128)(value << 1 ^ value >> 127));
}

internal ref struct VarIntReader(ReadOnlySpan<byte> bytes)
{
    private const int ShiftMax = 126;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    private int _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw CutOff();

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _bytes.Length - _at)
            throw CutOff();
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    public UInt128 Next() => TryNext(out var value) ? value : Long();

    /// <summary>The next one if it takes at most nine bytes, as nearly all do; otherwise it stays the next.</summary>
    public bool TryNextSigned(out long value)
    {
        var fits = TryNext(out var coded);
        value = (long)(coded >> 1) ^ -(long)(coded & 1);
        return fits;
    }

    public Int128 NextSigned()
    {
        var coded = Next();
        return (Int128)(coded >> 1) ^ -(Int128)(coded & 1);
    }

    private bool TryNext(out ulong value)
    {
        value = 0;
        var at = _at;
        for (var shift = 0; shift < 63 && at < _bytes.Length; shift += VarInt.Bits)
        {
            var part = _bytes[at++];
            value |= (ulong)(part & ~VarInt.More) << shift;
            if (part < VarInt.More)
            {
                _at = at;
                return true;
            }
        }
        return false;
    }

    private UInt128 Long()
    {
        UInt128 value = 0;
        for (var shift = 0; shift <= ShiftMax; shift += VarInt.Bits)
        {
            var part = Byte();
            value |= (UInt128)(byte)(part & ~VarInt.More) << shift;
            if (part < VarInt.More)
                return value;
        }
        throw new FormatException("An integer in these sums has no end.");
    }

    private static FormatException CutOff() => new("These sums are cut off.");
}
