namespace MarketingManager.Repo.Tests;

/// <summary>The files of this checkout: those that git tracks and those it would.</summary>
public static class Repository
{
    private static readonly string[] CodeEndings = [".cs", ".razor"];
    private static readonly string[] TextEndings =
    [
        ".cs",
        ".razor",
        ".css",
        ".js",
        ".html",
        ".csproj",
        ".props",
        ".targets",
        ".json",
        ".md",
        ".sql",
        ".sh",
        ".yml",
        ".yaml",
        ".txt",
        ".service",
        ".editorconfig",
        ".gitignore",
        ".gitattributes",
        "Dockerfile",
        "/mm",
        "/run",
    ];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Paths below the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> Code => Files.Where(file => CodeEndings.Any(file.EndsWith));

    public static IEnumerable<string> Projects =>
        Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>What we wrote ourselves; recorded payloads may look as they like.</summary>
    public static IEnumerable<string> Texts =>
        Files.Where(file => TextEndings.Any(("/" + file).EndsWith) && !IsGenerated(file));

    public static bool IsTest(string file) => file.StartsWith("tests/", StringComparison.Ordinal);

    public static string Read(string file) => File.ReadAllText(Full(file));

    public static string[] Lines(string file) => File.ReadAllLines(Full(file));

    public static string Full(string file) => Path.Combine(Root, file);

    /// <summary>Every line of the files that matches, as `file:line: text`.</summary>
    public static IReadOnlyList<string> Grep(IEnumerable<string> files, Func<string, bool> matches) =>
        [
            .. from file in files
            from line in Lines(file).Select((text, index) => (text, number: index + 1))
            where matches(line.text)
            select $"{file}:{line.number}: {line.text.Trim()}",
        ];

    private static bool IsGenerated(string file) =>
        file.EndsWith("packages.lock.json", StringComparison.Ordinal)
        || file.Contains("/Recorded/", StringComparison.Ordinal);

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "MarketingManager.sln")) ? directory
        : Path.GetDirectoryName(directory) is { } parent ? FindRoot(parent)
        : throw new InvalidOperationException("The tests do not run below a checkout of the repository.");

    private static string[] ListFiles()
    {
        var (code, output, errors) = Shell.Run(
            "git",
            "-C",
            Root,
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard"
        );
        code.ShouldBe(0, "The tests need a git checkout: " + errors);
        return
        [
            .. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Full(file))).Order(),
        ];
    }
}
