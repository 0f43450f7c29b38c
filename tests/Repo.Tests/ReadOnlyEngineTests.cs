using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MarketingManager.Repo.Tests;

/// <summary>The product proposes and people act: there is no code path that
/// changes anything on an ad platform.</summary>
public sealed partial class ReadOnlyEngineTests
{
    private const string AllowList = "tests/Repo.Tests/may-post.txt";

    private static readonly string[] ReadingVerbs = ["Find", "Read", "List", "Check", "Discover"];

    [Fact]
    public void Connectors_send_nothing_but_what_is_on_the_list() =>
        Repository.Grep(Sources("Connectors").Except(Allowed()), Writing().IsMatch).ShouldBeEmpty();

    [Fact]
    public void The_list_holds_no_file_that_does_not_need_it() =>
        Allowed().Where(file => Repository.Grep([file], Writing().IsMatch).Count == 0).ShouldBeEmpty();

    /// <summary>All connectors go to the network through the one place that puts a guard before it.</summary>
    [Fact]
    public void Connectors_reach_the_network_through_the_guard_only() =>
        Repository
            .Grep(Sources("Connectors").Where(file => file != "Connectors/Http/Wiring.cs"), Network().IsMatch)
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_but_connectors_speaks_to_the_outside() =>
        Repository
            .Grep(
                [.. Sources("Domain"), .. Sources("Grains"), .. Sources("Grains.Interfaces"), .. Sources("Storage")],
                line => line.Contains("HttpClient", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    [Fact]
    public void The_port_to_a_platform_only_reads()
    {
        var port = Sources("Ports")
            .Concat(Sources("Connectors"))
            .SelectMany(Interfaces)
            .FirstOrDefault(type => type.Identifier.Text == "IAdPlatform");
        Assert.SkipWhen(port is null, "There is no IAdPlatform yet.");
        port.Members.OfType<MethodDeclarationSyntax>()
            .Select(method => method.Identifier.Text)
            .Where(name => !ReadingVerbs.Any(name.StartsWith))
            .ShouldBeEmpty();
        port.Members.OfType<PropertyDeclarationSyntax>()
            .Where(property =>
                property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration))
                == true
            )
            .Select(property => property.Identifier.Text)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources(string project) =>
        Repository.Code.Where(file => file.StartsWith(project + "/", StringComparison.Ordinal));

    private static IEnumerable<string> Allowed() =>
        Repository.Lines(AllowList).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]);

    private static IEnumerable<InterfaceDeclarationSyntax> Interfaces(string file) =>
        CSharpSyntaxTree
            .ParseText(Repository.Read(file))
            .GetRoot()
            .DescendantNodes()
            .OfType<InterfaceDeclarationSyntax>();

    [GeneratedRegex(
        @"HttpMethod\.(Post|Put|Delete|Patch)\b|AllowedRead\.(Post|TunnelledGet)\(|\b(Post|Put|Delete|Patch)(AsJson)?Async\b|new HttpMethod\("
    )]
    private static partial Regex Writing();

    [GeneratedRegex(
        @"new (HttpClient|HttpMessageInvoker|HttpClientHandler|SocketsHttpHandler|Socket|TcpClient|UdpClient|ClientWebSocket|WebClient)\b|WebRequest\.|HttpClient\.DefaultProxy\s*="
    )]
    private static partial Regex Network();
}
