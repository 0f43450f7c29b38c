using System.Net;

namespace Orleans.Runtime;

/// <summary>Address of a silo. This engine has one, at port 0 of the loopback, because nothing listens.</summary>
public sealed record SiloAddress(IPEndPoint Endpoint, int Generation)
{
    internal static readonly SiloAddress Local = new(new IPEndPoint(IPAddress.Loopback, 0), 1);

    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    public override string ToString() => $"S{Endpoint}:{Generation}";
}

/// <summary>Identity of one activation; a counter rather than a random Guid, so that a simulation repeats.</summary>
public readonly record struct ActivationId(Guid Key)
{
    public bool IsDefault => Key == Guid.Empty;

    internal static ActivationId FromNumber(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes[8..], number);
        return new ActivationId(new Guid(bytes));
    }

    public override string ToString() => $"@{Key:N}";
}
