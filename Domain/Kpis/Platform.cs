namespace MarketingManager.Domain.Kpis;

/// <summary>Where a campaign runs. <see cref="Other"/> is an export from anywhere else.</summary>
public enum Platform
{
    Other,
    Meta,
    Google,
    TikTok,
    LinkedIn,
}

/// <summary>How deep in the account a fact was reported. A campaign row is never added to its own parts.</summary>
public enum EntityLevel
{
    Campaign,
    AdGroup,
    Ad,
}
