using System.Net;

namespace Orleans.Runtime;

/// <summary>Address of a silo. This engine has one, at port 0 of the loopback, because nothing listens.</summary>
[Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>
{
    internal static readonly SiloAddress Local = New(new IPEndPoint(IPAddress.Loopback, 0), 1);

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    public IPEndPoint Endpoint { get; }

    public int Generation { get; }

    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    public bool Equals(SiloAddress? other) =>
        other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    public override int GetHashCode() => HashCode.Combine(Endpoint, Generation);

    public override string ToString() => $"S{Endpoint}:{Generation}";
}

/// <summary>Identity of one activation; a counter rather than a random Guid, so that a simulation repeats.</summary>
public readonly struct ActivationId : IEquatable<ActivationId>
{
    private ActivationId(Guid key)
    {
        Key = key;
    }

    public bool IsDefault => Key == Guid.Empty;

    internal Guid Key { get; }

    public bool Equals(ActivationId other) => Key == other.Key;

    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    public override int GetHashCode() => Key.GetHashCode();

    public override string ToString() => $"@{Key:N}";

    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);

    internal static ActivationId FromNumber(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes[8..], number);
        return new ActivationId(new Guid(bytes));
    }
}
