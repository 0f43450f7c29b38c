namespace MarketingManager.Sandbox.Market;

/// <summary>The wire formats that the sandbox speaks. Analytics has no campaigns of its own: it sees the visits that
/// the other four bring.
/// </summary>
public enum Dialect
{
    Meta,
    Google,
    Tiktok,
    Linkedin,
    Ga4,
}
