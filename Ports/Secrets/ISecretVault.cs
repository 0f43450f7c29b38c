namespace MarketingManager.Ports.Secrets;

/// <summary>Keeps credentials encrypted at rest. Only handles leave it, except
/// to the worker that calls the platform.</summary>
public interface ISecretVault
{
    Task Store(string handle, string secret, CancellationToken cancel);

    Task<string?> Read(string handle, CancellationToken cancel);

    Task Delete(string handle, CancellationToken cancel);
}
