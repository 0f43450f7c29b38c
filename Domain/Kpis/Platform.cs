namespace MarketingManager.Domain.Kpis;

/// <summary>Where a campaign runs. <see cref="Other"/> is an export from anywhere else.</summary>
public enum Platform
{
    Other,
    Meta,
    Google,
    TikTok,
    LinkedIn,

    /// <summary>Web analytics (GA4), which counts the same visits and sales once more and in its own way. Its figures
    /// stand beside those of the ad platforms, in measures of their own, and are never added to them.</summary>
    Analytics,
}

public static class PlatformKinds
{
    /// <summary>Whether ads run there, and their figures are what the campaign is judged by.</summary>
    public static bool RunsAds(this Platform platform) => platform != Platform.Analytics;

    /// <summary>Whether there is a level between campaign and ad. LinkedIn's creatives hang on the campaign; what it
    /// calls a campaign group stands above.</summary>
    public static bool HasAdGroups(this Platform platform) => platform != Platform.LinkedIn;

    /// <summary>As people call it.</summary>
    public static string Name(this Platform platform) => platform == Platform.Analytics ? "GA4" : platform.ToString();
}

/// <summary>How deep in the account a fact was reported. A campaign row is never added to its own parts.</summary>
public enum EntityLevel
{
    Campaign,
    AdGroup,
    Ad,
}
