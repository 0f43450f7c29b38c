using System.Reflection;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;

namespace MarketingManager.Repo.Tests;

/// <summary>The catalogues are explicit lists; this is the reflection that proves nothing was forgotten.</summary>
public sealed partial class CatalogTests
{
    [Fact]
    public void Every_detector_is_in_the_catalogue() =>
        typeof(Detector)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(Detector))
            .Select(property => ((Detector)property.GetValue(null)!).Name)
            .Except(InsightCatalog.All.Select(detector => detector.Name))
            .ShouldBeEmpty();

    [Fact]
    public void A_detector_has_an_id_that_no_other_has()
    {
        InsightCatalog.All.ShouldAllBe(detector => DetectorId().IsMatch(detector.Id));
        InsightCatalog.All.Select(detector => detector.Id).ShouldBeUnique();
        InsightCatalog.All.Select(detector => detector.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_detector_has_a_test_class() =>
        InsightCatalog
            .All.Select(detector => $"/{detector.Name}Tests.cs")
            .Where(test => !Repository.Files.Any(file => file.EndsWith(test, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void A_detector_has_a_page() =>
        InsightCatalog
            .All.Select(detector => $"docs/insights/{detector.Id}.md")
            .Except(Repository.Files)
            .ShouldBeEmpty();

    [Fact]
    public void A_kpi_is_in_the_catalogue_once()
    {
        KpiCatalog.All.Select(kpi => kpi.Code).ShouldBeUnique();
        typeof(KpiCatalog)
            .GetProperties()
            .Where(property => property.PropertyType == typeof(KpiFormula))
            .Select(property => (KpiFormula)property.GetValue(null)!)
            .Except(KpiCatalog.All)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_page_about_kpis_lists_what_ships() =>
        Repository
            .Lines("docs/kpis.md")
            .SkipWhile(line => !line.StartsWith("| Type and objective", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .ShouldBe(
                ShippedKpis.All.Select(kpi =>
                    FormattableString.Invariant(
                        $"| {kpi.Type}, {kpi.Objective} | {kpi.Code} | `{kpi.Formula}` | {(kpi.Direction == KpiDirection.LowerIsBetter ? "lower" : "higher")} | {kpi.MinimumVolume!.AtLeast:N0} {Words.Of(kpi.MinimumVolume.Of)} | {kpi.Meaning} |"
                    )
                )
            );

    [Fact]
    public void The_page_about_pacing_states_the_policy() =>
        typeof(PacingPolicy)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property =>
                FormattableString.Invariant($"| `{property.Name}` | {property.GetValue(PacingPolicy.Default)} |")
            )
            .Where(row =>
                !Repository.Lines("docs/dashboard.md").Any(line => line.StartsWith(row, StringComparison.Ordinal))
            )
            .ShouldBeEmpty();

    [GeneratedRegex(@"^MM\d{3}$")]
    private static partial Regex DetectorId();
}
