using System.Security.Cryptography;
using MarketingManager.Domain.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Grains.Connections;

/// <summary>A connection's credentials in the vault. New ones lie beside the old until the connection has taken them,
/// so a refusal costs nothing; whoever is left over is deleted.</summary>
public sealed class ConnectionSecrets(ISecretVault vault, IEnumerable<ICredentialReader> readers)
{
    private const int SuffixBytes = 6;

    /// <summary>Has the connection decide on credentials, and keeps those that it uses afterwards.</summary>
    /// <param name="former">The handle in use; empty when there is none.</param>
    /// <param name="given">Empty to keep what is there; <c>null</c> when they are not to be looked at.</param>
    public async Task<Outcome> Replace(
        string connection,
        string former,
        string? given,
        Func<StagedSecret, Task<Outcome>> decide,
        Func<string> used
    )
    {
        var staged = given is null ? new(former, null, null) : await Stage(connection, former, given);
        if (staged.Problem is { } problem)
            return Outcome.Refused("credentials-invalid", problem);
        var outcome = await decide(staged);
        await Settle(former, staged, used());
        return outcome;
    }

    private async Task<StagedSecret> Stage(string connection, string present, string given)
    {
        var stored = present.Length > 0 ? await vault.Read(present, CancellationToken.None) : null;
        var secret = given.Trim() is { Length: > 0 } entered ? entered : stored ?? "";
        if (readers.FirstOrDefault()?.Read(secret) is not { } reading)
            reading = new(null, null);
        if (reading.Problem is not null)
            return new(present, null, reading.Problem);
        if (secret == stored || secret.Length == 0)
            return new(stored is null ? "" : present, reading.Summary, null);
        var handle = $"{connection}#{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";
        await vault.Store(handle, secret, CancellationToken.None);
        return new(handle, reading.Summary, null);
    }

    /// <summary>Deletes whichever of the two the connection does not use.</summary>
    private async Task Settle(string former, StagedSecret staged, string used)
    {
        foreach (var handle in new[] { former, staged.Handle }.Distinct(StringComparer.Ordinal))
            if (handle.Length > 0 && handle != used)
                await vault.Delete(handle, CancellationToken.None);
    }

    public Task<string?> Read(string handle) => vault.Read(handle, CancellationToken.None);

    public Task Delete(string handle) => vault.Delete(handle, CancellationToken.None);
}

public sealed record StagedSecret(string Handle, CredentialSummary? Summary, string? Problem)
{
    public static StagedSecret None { get; } = new("", null, null);
}
