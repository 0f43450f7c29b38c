using System.Text.RegularExpressions;

namespace MarketingManager.Repo.Tests;

public sealed partial class DocumentTests
{
    private static readonly string[] Documents =
    [
        .. Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_link_between_documents_resolves() =>
        Documents
            .SelectMany(document =>
                Link()
                    .Matches(Repository.Read(document))
                    .Select(match => match.Groups["target"].Value)
                    .Where(target =>
                        !target.Contains("://", StringComparison.Ordinal)
                        && !target.StartsWith('#')
                        && !Resolves(document, target)
                    )
                    .Select(target => $"{document}: {target}")
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_conformance_test_of_both_engines_links_the_page_that_states_its_promise() =>
        Repository
            .Files.Where(file =>
                file.StartsWith("tests/Engine.Conformance/", StringComparison.Ordinal)
                && file.EndsWith("Tests.cs", StringComparison.Ordinal)
                && !Repository
                    .Read(file)
                    .Contains("https://learn.microsoft.com/dotnet/orleans/", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_page_and_folder_is_in_the_index()
    {
        var index = Repository.Read("docs/README.md");
        Documents
            .Where(document => document.StartsWith("docs/", StringComparison.Ordinal))
            .Select(document => document.Split('/')[1])
            .Where(entry => entry != "README.md" && !index.Contains($"]({entry}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_that_a_document_quotes_exists()
    {
        var verbs = Verb().Matches(Repository.Read("mm")).Select(match => match.Groups["verb"].Value).ToHashSet();
        verbs.ShouldContain("test");
        Documents
            .SelectMany(document =>
                Quoted()
                    .Matches(Repository.Read(document))
                    .Select(match => match.Groups["verb"].Value)
                    .Where(verb => !verbs.Contains(verb))
                    .Select(verb => $"{document}: mm {verb}")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_instrument_is_explained_to_operators()
    {
        var names = Instrument()
            .Matches(Repository.Read("Ports/Operations/Instruments.cs"))
            .Select(match => match.Value);
        names.ShouldNotBeEmpty();
        var page = Repository.Read("docs/operating.md");
        names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool Resolves(string document, string target)
    {
        var path = Path.Combine(Path.GetDirectoryName(Repository.Full(document))!, target.Split('#')[0]);
        return File.Exists(path) || Directory.Exists(path);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"marketing_manager\.[a-z_.]+")]
    private static partial Regex Instrument();

    // A line of the table in mm: "verb|kind|summary".
    [GeneratedRegex(@"^  ""(?<verb>[a-z-]+)\|(own|app\??)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Verb();

    // At the start of a code span or of a line in a code block.
    [GeneratedRegex(@"(?:`|^\s*)(?:\./)?mm (?<verb>[a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
