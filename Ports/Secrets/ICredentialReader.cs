using MarketingManager.Domain.Connections;

namespace MarketingManager.Ports.Secrets;

/// <summary>Looks into credentials before they are stored: whether they are complete, and what of them may be
/// shown.</summary>
public interface ICredentialReader
{
    CredentialReading Read(string secret);
}

/// <param name="Problem">What is wrong and what to do; <c>null</c> when they are complete. Never quotes them.</param>
public sealed record CredentialReading(CredentialSummary? Summary, string? Problem);
