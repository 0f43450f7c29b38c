namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>The public development data beside the repository; it is not part of it,
/// so tests that read it may have to skip.</summary>
public static class DataFolder
{
    public static byte[] Read(string path)
    {
        var file = Path.Combine(Folder(), path);
        Assert.SkipUnless(
            File.Exists(file),
            $"{path} is not there: MM_DATA names no folder with the development data."
        );
        return File.ReadAllBytes(file);
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("MM_DATA") is { Length: > 0 } named)
            return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MarketingManager.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "..", "shared", "data");
    }
}
