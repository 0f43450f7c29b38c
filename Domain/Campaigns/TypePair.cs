namespace MarketingManager.Domain.Campaigns;

/// <summary>A campaign type with an objective.</summary>
public sealed record TypePair(string Type, string Objective)
{
    /// <summary>The same in any case of letters.</summary>
    public string Key => $"{Type}/{Objective}".ToLowerInvariant();

    public override string ToString() => $"{Type} / {Objective}";
}
