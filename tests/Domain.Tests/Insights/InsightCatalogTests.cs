using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Tests.PublicData;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed partial class InsightCatalogTests
{
    public static TheoryData<string> Ids => [.. InsightCatalog.All.Select(detector => detector.Id)];

    [Fact]
    public void Ids_and_names_are_unique()
    {
        InsightCatalog.All.Select(detector => detector.Id).ShouldBeUnique();
        InsightCatalog.All.Select(detector => detector.Name).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_detector_has_a_page_that_answers_its_question(string id)
    {
        var detector = InsightCatalog.All.Single(item => item.Id == id);
        var page = File.ReadAllText(Page($"{id}.md"));
        page.ShouldStartWith($"# {id} {detector.Name}\n");
        page.ShouldContain(detector.Question);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_detector_has_a_test_class(string id)
    {
        var detector = InsightCatalog.All.Single(item => item.Id == id);
        typeof(InsightCatalogTests)
            .Assembly.GetTypes()
            .Select(type => type.Name)
            .ShouldContain($"{detector.Name}Tests");
    }

    [Fact]
    public void The_defaults_on_the_pages_are_the_defaults_of_the_code()
    {
        object[] policies =
        [
            GatePolicy.Default,
            DetectorPolicy.Default,
            PlannerPolicy.Default,
            EvaluationPolicy.Default,
            YieldPolicy.Default,
        ];
        var defaults = policies
            .SelectMany(policy =>
                policy
                    .GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.CanWrite)
                    .Select(property => ($"{policy.GetType().Name}.{property.Name}", property.GetValue(policy)))
            )
            .ToDictionary(pair => pair.Item1, pair => Convert.ToString(pair.Item2, CultureInfo.InvariantCulture)!);
        var rows = Directory
            .GetFiles(Path.GetDirectoryName(Page("README.md"))!, "*.md")
            .SelectMany(file => Row().Matches(File.ReadAllText(file)))
            .ToList();
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
            decimal.Parse(row.Groups["value"].Value, CultureInfo.InvariantCulture)
                .ShouldBe(decimal.Parse(defaults[row.Groups["name"].Value], CultureInfo.InvariantCulture), row.Value);
        rows.Select(row => row.Groups["name"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(defaults.Keys.Order(StringComparer.Ordinal), "every tunable stands on a page");
    }

    [Fact]
    public void A_report_survives_its_journey_as_json()
    {
        var report = Analyze(Leads, Days(60, age => age < 7 ? Usual with { Leads = 30 } : Usual));
        var back = JsonSerializer.Deserialize<AnalysisReport>(
            JsonSerializer.Serialize(report, DomainJson.Options),
            DomainJson.Options
        )!;
        Content.Same(back, report).ShouldBeTrue();
        back.Insights[0].Cause.ShouldBe(Cause.ConversionRate);
        back.Insights[0].AtStakePerDay.ShouldBe(report.Insights[0].AtStakePerDay);
    }

    private static string Page(string name) => Path.Combine(PublicFile.Root, "docs", "insights", name);

    [GeneratedRegex(@"^\| `(?<name>\w+Policy\.\w+)` \| (?<value>[\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
