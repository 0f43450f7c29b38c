namespace MarketingManager.WebUI.Imports;

/// <summary>A file in the memory of this page, so that it can be read again with other options.</summary>
public sealed record ImportUpload(string Name, byte[] Content)
{
    /// <summary>More than the largest export seen, and little enough to hold in memory while it is previewed.</summary>
    public const int MaxMegabytes = 50;
}
