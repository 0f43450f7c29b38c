using System.Reflection;
using System.Xml.Linq;

namespace MarketingManager.Repo.Tests;

/// <summary>References point one way; the picture is in docs/ARCHITECTURE.md.</summary>
public sealed class ReferenceTests
{
    // Silo, the host, sees everything.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Embedded"] = [],
        ["Sandbox"] = [],
        ["Grains.Interfaces"] = ["Domain"],
        ["Ports"] = ["Domain", "Grains.Interfaces"],
        ["Grains"] = ["Domain", "Grains.Interfaces", "Ports"],
        ["Connectors"] = ["Domain", "Ports"],
        ["Storage"] = ["Domain", "Grains.Interfaces", "Ports"],
        ["WebUI"] = ["Domain", "Grains.Interfaces"],
        ["Simulation"] = ["Grains"],
    };

    public static TheoryData<string> Layers => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_references_only_what_is_below_it(string layer) =>
        ProjectReferences($"{layer}/{layer}.csproj").Except(Allowed[layer]).ShouldBeEmpty();

    [Fact]
    public void Every_layer_has_its_row_here() =>
        Repository
            .Projects.Where(project =>
                !Repository.IsTest(project) && !project.StartsWith("bench/", StringComparison.Ordinal)
            )
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Except([.. Allowed.Keys, "Silo"])
            .ShouldBeEmpty();

    [Fact]
    public void Domain_uses_nothing_but_the_base_library()
    {
        Includes("Domain/Domain.csproj", "PackageReference").ShouldBeEmpty();
        Includes("Domain/Domain.csproj", "FrameworkReference").ShouldBeEmpty();
        var domain = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "MarketingManager.Domain.dll"));
        domain
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Only_tests_reference_xunit() =>
        Repository
            .Projects.Where(project => !Repository.IsTest(project))
            .Where(project => Repository.Read(project).Contains("xunit", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();

    private static IEnumerable<string> ProjectReferences(string project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument
            .Load(Repository.Full(project))
            .Descendants(element)
            .Select(reference => (string)reference.Attribute("Include")!);
}
