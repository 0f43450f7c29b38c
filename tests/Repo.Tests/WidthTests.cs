using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MarketingManager.Repo.Tests;

/// <summary>120 columns. The formatter keeps code to them; what it leaves alone is looked at here.</summary>
public sealed class WidthTests
{
    private const int ColumnsMax = 120;

    [Fact]
    public void A_line_is_no_wider_than_the_page_unless_a_literal_makes_it_so() =>
        Repository
            .Code.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(TooWide)
            .ShouldBeEmpty();

    private static IEnumerable<string> TooWide(string file)
    {
        var text = Repository.Read(file);
        var wide = text.Split('\n')
            .Index()
            .Where(line => line.Item.Length > ColumnsMax)
            .Select(line => line.Index)
            .ToHashSet();
        if (wide.Count == 0)
            return [];
        wide.ExceptWith(LinesWithLiterals(text));
        return wide.Order().Select(line => $"{file}:{line + 1}");
    }

    private static IEnumerable<int> LinesWithLiterals(string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
        return CSharpSyntaxTree
            .ParseText(text, options)
            .GetCompilationUnitRoot()
            .DescendantNodes()
            .Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
            .Select(node => node.GetLocation().GetLineSpan())
            .SelectMany(span =>
                Enumerable.Range(
                    span.StartLinePosition.Line,
                    span.EndLinePosition.Line - span.StartLinePosition.Line + 1
                )
            );
    }
}
