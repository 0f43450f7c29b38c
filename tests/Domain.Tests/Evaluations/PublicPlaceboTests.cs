using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.PublicData;

namespace MarketingManager.Domain.Tests.Evaluations;

/// <summary>The verdict engine on real series: 40 cities of facebookincubator/GeoLift's pre-test
/// data, 90 days on which nothing was changed. Each city in turn is the campaign, at constant spend,
/// and the others are its peers; three starts make 120 placebo tests.
/// </summary>
public sealed class PublicPlaceboTests
{
    private static readonly int[] Starts = [60, 67, 74];

    [Theory]
    [InlineData(0, 0, 6)] // nothing happened: at most 5 % of 120 are called improved or degraded
    [InlineData(0.10, 60, 120)] // a gain of a tenth: at least half are found
    [InlineData(-0.15, 60, 120)] // a loss of 15 %: at least half are found
    public void On_real_cities_the_verdict_follows_the_planted_change(double change, int least, int most)
    {
        var file = PublicFile.At("causal/GeoLift_PreTest.csv");
        Assert.SkipUnless(File.Exists(file), $"needs {file} (set MM_DATA)");
        var cities = File.ReadLines(file)
            .Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(row => row[0])
            .ToDictionary(
                city => city.Key,
                city =>
                    city.OrderBy(row => row[2], StringComparer.Ordinal)
                        .Select(row => double.Parse(row[1], CultureInfo.InvariantCulture))
                        .ToArray()
            );
        cities.Count.ShouldBe(40);

        var outcomes = Starts
            .SelectMany(start =>
                cities.Keys.Order(StringComparer.Ordinal).Select(city => Judge(cities, city, start, change).Outcome)
            )
            .ToList();
        var called = outcomes.Count(outcome =>
            outcome == (change < 0 ? EvaluationOutcome.Degraded : EvaluationOutcome.Improved)
            || (change == 0 && outcome == EvaluationOutcome.Degraded)
        );
        TestContext.Current.SendDiagnosticMessage(
            $"change {change}: called {called} of {outcomes.Count}; {string.Join(", ", outcomes.CountBy(item => item))}"
        );
        called.ShouldBeInRange(least, most);
    }

    private static Evaluation Judge(Dictionary<string, double[]> cities, string city, int start, double change)
    {
        var own = Days(cities[city], index => index > start ? 1 + change : 1);
        var peers = cities
            .Where(pair => pair.Key != city)
            .Select(pair => new PeerSeries(pair.Key, Days(pair.Value, _ => 1)))
            .ToImmutableArray();
        var implemented = World.First.AddDays(start);
        var asOf = implemented.AddDays(15);
        var baseline = BaselineTaker.Take(
            World.Campaign,
            own,
            GuardrailPolicy.Default,
            implemented,
            World.Noon(implemented)
        );
        var input = new EvaluationInput(
            World.Campaign,
            "plan-1",
            baseline,
            new("CPL", 0, 0, 0, 14),
            own,
            peers,
            World.Noon(asOf),
            implemented,
            GuardrailPolicy.Default,
            asOf,
            World.Noon(asOf)
        );
        return Evaluator.Evaluate(input).ShouldBeOfType<EvaluationResult.Ready>().Evaluation;
    }

    private static ImmutableArray<SeriesDay> Days(double[] counts, Func<int, double> factor) =>
        [
            .. counts.Select(
                (count, index) =>
                    new SeriesDay(
                        World.First.AddDays(index),
                        Platform.Meta,
                        new()
                        {
                            Spend = 1_000,
                            Leads = (decimal)Math.Round(count * factor(index)),
                            Clicks = 1,
                            Impressions = 1,
                        },
                        World.Campaign.Currency,
                        Provisional: false
                    )
            ),
        ];
}
