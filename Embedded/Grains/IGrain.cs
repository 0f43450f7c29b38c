namespace Orleans
{
    using Orleans.Runtime;

    /// <summary>Marks an interface whose methods are calls to a grain.</summary>
    public interface IGrain : IAddressable;

    public interface IGrainWithGuidKey : IGrain;

    public interface IGrainWithIntegerKey : IGrain;

    public interface IGrainWithStringKey : IGrain;

    public interface IGrainWithGuidCompoundKey : IGrain;

    public interface IGrainWithIntegerCompoundKey : IGrain;

    /// <summary>Marks an interface through which grains call objects of their clients.</summary>
    public interface IGrainObserver : IAddressable;
}

namespace Orleans.Runtime
{
    /// <summary>Anything that has an address: grains, observers and references to either.</summary>
    public interface IAddressable;
}
