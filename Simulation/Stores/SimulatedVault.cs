using MarketingManager.Ports.Secrets;

namespace MarketingManager.Simulation.Stores;

/// <summary>Secrets outlive the process like everything that is stored.</summary>
internal sealed class SimulatedVault : ISecretVault
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public Task Store(string handle, string secret, CancellationToken cancel)
    {
        _secrets[handle] = secret;
        return Task.CompletedTask;
    }

    public Task<string?> Read(string handle, CancellationToken cancel) =>
        Task.FromResult(_secrets.GetValueOrDefault(handle));

    public Task Delete(string handle, CancellationToken cancel)
    {
        _secrets.Remove(handle);
        return Task.CompletedTask;
    }
}
