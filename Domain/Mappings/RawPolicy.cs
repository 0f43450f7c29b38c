namespace MarketingManager.Domain.Mappings;

/// <summary>Limits of looking at raw answers.</summary>
public sealed record RawPolicy
{
    public static RawPolicy Default { get; } = new();

    /// <summary>Readings shown for a day, newest first; 1 to 100.</summary>
    public int ReadingsMax { get; init; } = 20;

    /// <summary>Raw pages searched per reading; 1 to 200. A page may have megabytes.</summary>
    public int PagesMax { get; init; } = 40;

    /// <summary>Raw rows shown per reading; 1 to 100.</summary>
    public int RowsMax { get; init; } = 20;
}
