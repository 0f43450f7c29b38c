using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MarketingManager.Repo.Tests;

public sealed class SizeTests
{
    private const int MethodLinesMax = 50;

    [Fact]
    public void A_file_fits_its_cap()
    {
        var overCap = Repository
            .Code.Select(file => (file, lines: Repository.Lines(file).Length))
            .Where(entry => entry.lines > FileLinesMax(entry.file))
            .ToDictionary(entry => entry.file, entry => entry.lines);
        Ratchet.Complaints(overCap, subject => !subject.Contains('#', StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_method_fits_its_cap()
    {
        var overCap = Repository
            .Code.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(Methods)
            .Where(method => method.Lines > MethodLinesMax)
            .GroupBy(method => method.Name)
            .ToDictionary(group => group.Key, group => group.Max(method => method.Lines));
        Ratchet.Complaints(overCap, subject => subject.Contains('#', StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static int FileLinesMax(string file) =>
        Repository.IsTest(file) ? 400
        : file.EndsWith(".razor.cs", StringComparison.Ordinal) ? 200
        : file.EndsWith(".razor", StringComparison.Ordinal) ? 150
        : 300;

    private static IEnumerable<(string Name, int Lines)> Methods(string file)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
        var root = CSharpSyntaxTree.ParseText(Repository.Read(file), options).GetCompilationUnitRoot();
        foreach (var node in root.DescendantNodes())
        {
            var name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
                LocalFunctionStatementSyntax function => function.Identifier.Text,
                AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
                OperatorDeclarationSyntax @operator => "operator" + @operator.OperatorToken.Text,
                _ => null,
            };
            if (name is not null)
                yield return ($"{file}#{name}", Span(node, node));
        }
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        if (statements.Count > 0)
            yield return ($"{file}#Main", Span(statements[0], statements[^1]));
    }

    private static int Span(SyntaxNode first, SyntaxNode last) =>
        last.GetLocation().GetLineSpan().EndLinePosition.Line
        - first.GetLocation().GetLineSpan().StartLinePosition.Line
        + 1;
}
