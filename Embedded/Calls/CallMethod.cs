using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded;

[Flags]
internal enum CallFlags
{
    None = 0,
    OneWay = 1,
    AlwaysInterleave = 2,
    ReadOnly = 4,

    /// <summary>Belongs to this activation alone: dropped with it, never forwarded to its successor.</summary>
    Local = 8,

    /// <summary>Does not count as use of the activation.</summary>
    NoKeepAlive = 16,
}

/// <summary>What is known of a method of a grain interface, once for all its calls.</summary>
internal sealed class CallMethod
{
    internal CallMethod(Type grainInterface, MethodInfo method)
    {
        Interface = grainInterface;
        InterfaceType = GrainInterfaceType.Create(grainInterface.FullName ?? grainInterface.Name);
        Method = method;
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        Flags =
            (method.ReturnType == typeof(void) || Has<OneWayAttribute>() ? CallFlags.OneWay : CallFlags.None)
            | (Has<AlwaysInterleaveAttribute>() ? CallFlags.AlwaysInterleave : CallFlags.None)
            | (Has<ReadOnlyAttribute>() ? CallFlags.ReadOnly : CallFlags.None);
        bool Has<T>()
            where T : Attribute => method.IsDefined(typeof(T));
    }

    internal Type Interface { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal MethodInfo Method { get; }

    internal CallFlags Flags { get; }

    internal TimeSpan? Timeout { get; }

    public override string ToString() => $"{Interface.Name}.{Method.Name}";
}
