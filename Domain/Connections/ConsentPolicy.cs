namespace MarketingManager.Domain.Connections;

/// <summary>How long a consent may take.</summary>
public sealed record ConsentPolicy
{
    public static ConsentPolicy Default { get; } = new();

    /// <summary>Minutes for signing in and agreeing at the platform; 5 to 60. RFC 6749 wants codes to live 10 at most.
    /// </summary>
    public int AskedMinutes { get; init; } = 15;

    /// <summary>Minutes for choosing accounts after it; 10 to 1440. The credentials wait in the vault so
    /// long.</summary>
    public int GrantedMinutes { get; init; } = 60;

    /// <summary>Consents under way at once, 1 to 100.</summary>
    public int UnderWayMax { get; init; } = 20;
}
