namespace MarketingManager.Grains.Interfaces.Operations;

/// <summary>How the running system is, over all silos; one for the cluster, under <see cref="Key"/>. It keeps
/// what the silos said last, in memory only: what is not running has nothing to say.
/// </summary>
public interface IOperationsGrain : IGrainWithStringKey
{
    const string Key = "cluster";

    /// <summary>Replaces what the silo said before.</summary>
    Task Report(SiloReport report);

    /// <summary>Empty until the first silo has reported.</summary>
    Task<OperationsView> View();
}
