using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>What all references of one interface to grains of one class have in common.</summary>
internal sealed record ReferenceShared(Engine Engine, GrainType GrainType, GrainClass? Class, Type Interface)
{
    internal GrainInterfaceType InterfaceType { get; } =
        GrainInterfaceType.Create(Interface.FullName ?? Interface.Name);

    internal GrainReference Make(IdSpan key) => ProxyEmitter.For(Interface)(this, key);
}
