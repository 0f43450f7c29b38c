namespace MarketingManager.Domain.Tests.PublicData;

/// <summary>Public data sets that stay outside the repository: <c>MM_DATA</c>, else next to it.</summary>
internal static class PublicFile
{
    public static string Root { get; } = FindRoot();

    public static string At(string path) =>
        Path.GetFullPath(
            Path.Combine(
                Environment.GetEnvironmentVariable("MM_DATA") ?? Path.Combine(Root, "..", "shared", "data"),
                path
            )
        );

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MarketingManager.sln")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder;
    }
}
