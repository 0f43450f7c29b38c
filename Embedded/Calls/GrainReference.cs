using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>A proxy for one grain or observer. Cheap to make, equal when it
/// names the same grain, usable for ever.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly ReferenceShared _shared;
    private readonly IdSpan _key;

    internal GrainReference(ReferenceShared shared, IdSpan key)
    {
        _shared = shared;
        _key = key;
    }

    public GrainId GrainId => new(_shared.GrainType, _key);

    public GrainInterfaceType InterfaceType => _shared.InterfaceType;

    public string InterfaceName => _shared.InterfaceType.Name;

    internal ReferenceShared Shared => _shared;

    /// <summary>Where the last call went; it says itself when it has ended.</summary>
    internal ICallTarget? Cached { get; set; }

    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable =>
        (object)this is TGrainInterface typed
            ? typed
            : (TGrainInterface)(object)_shared.Engine.References.Cast(this, typeof(TGrainInterface));

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    public static bool operator ==(GrainReference? left, GrainReference? right) => left?.Equals(right) ?? right is null;

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    internal Task<T> CallTask<T>(ResultCall<T> call, CallMethod method)
    {
        call.Address(method, this, RuntimeContext.Current);
        return _shared.Engine.Send(call);
    }

    internal Task<T> CallTask<T>(ResultCall<T> call, CallMethod method, CallFlags flags)
    {
        call.Address(method, this, RuntimeContext.Current);
        call.Flags |= flags;
        return _shared.Engine.Send(call);
    }

    internal IAsyncEnumerable<T> CallStream<T>(StreamCall<T> call, CallMethod method)
    {
        call.Target = this;
        call.Method = method;
        return new GrainStream<T>(call);
    }

    internal Task CallPlainTask(ResultCall<Nothing> call, CallMethod method) => CallTask(call, method);

    internal ValueTask<T> CallValueTask<T>(ResultCall<T> call, CallMethod method) => new(CallTask(call, method));

    internal ValueTask CallPlainValueTask(ResultCall<Nothing> call, CallMethod method) => new(CallTask(call, method));

    internal void CallVoid(ResultCall<Nothing> call, CallMethod method) => _ = CallTask(call, method);
}
