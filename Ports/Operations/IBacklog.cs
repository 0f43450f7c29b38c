using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Ports.Operations;

/// <summary>What storage knows to be undone.</summary>
public interface IBacklog
{
    /// <param name="now">The product's time, which due times are in.</param>
    Task<Backlog> Read(DateTimeOffset now, CancellationToken cancel);
}
