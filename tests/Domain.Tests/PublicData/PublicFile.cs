namespace MarketingManager.Domain.Tests.PublicData;

/// <summary>Public data sets that stay outside the repository: <c>MM_DATA</c>, else next to it.</summary>
internal static class PublicFile
{
    public static string At(string path)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "MarketingManager.sln")))
            root = Path.GetDirectoryName(root);
        var data = Environment.GetEnvironmentVariable("MM_DATA") ?? Path.Combine(root ?? ".", "..", "shared", "data");
        return Path.GetFullPath(Path.Combine(data, path));
    }
}
