using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Tests.PublicData;

namespace MarketingManager.Domain.Tests.Statistics;

public sealed class SimplexControlTests
{
    [Fact]
    public void Finds_the_mixture_that_made_the_target()
    {
        double[] first = [1, 4, 2, 8, 5, 7],
            second = [3, 1, 6, 2, 9, 4],
            third = [5, 5, 1, 1, 2, 2];
        var target = first.Select((value, index) => 0.6 * value + 0.4 * second[index]).ToArray();
        var weights = SimplexControl.Weights(target, [first, second, third]);
        weights[0].ShouldBe(0.6, 1e-6);
        weights[1].ShouldBe(0.4, 1e-6);
        weights[2].ShouldBe(0, 1e-6);
    }

    [Fact]
    public void Weights_are_never_negative_and_sum_to_one()
    {
        double[] target = [10, -10, 10, -10];
        var weights = SimplexControl.Weights(
            target,
            [
                [-1, 1, -1, 1],
                [1, 2, 3, 4],
            ]
        );
        weights.Sum().ShouldBe(1, 1e-12);
        weights.ShouldAllBe(weight => weight >= 0);
    }

    /// <summary>The walkthrough of facebookincubator/GeoLift: chicago and portland treated
    /// on days 91 to 105; ATT 155.556, lift 5.4 %, incremental 4,667, L2 imbalance 909.489.
    /// Its data is public and stays outside the repository.
    /// </summary>
    [Fact]
    public void Reproduces_the_published_geolift_result()
    {
        var file = PublicFile.At("causal/GeoLift_Test.csv");
        Assert.SkipUnless(File.Exists(file), $"needs {file} (set MM_DATA)");
        var series = File.ReadLines(file)
            .Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(row => row[0])
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .OrderBy(row => row[2], StringComparer.Ordinal)
                        .Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture))
                        .ToArray()
            );
        var treated = series["chicago"].Zip(series["portland"], (left, right) => (left + right) / 2).ToArray();
        var donors = series
            .Where(pair => pair.Key is not ("chicago" or "portland"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value)
            .ToList();

        var weights = SimplexControl.Weights(Centred(treated)[..90], [.. donors.Select(donor => Centred(donor)[..90])]);
        var synthetic = Enumerable
            .Range(0, 105)
            .Select(day =>
                treated[..90].Average() + donors.Select((donor, index) => weights[index] * Centred(donor)[day]).Sum()
            )
            .ToArray();
        var effects = Enumerable.Range(90, 15).Select(day => treated[day] - synthetic[day]).ToArray();

        effects.Average().ShouldBe(155.556, 0.0015);
        (effects.Average() / synthetic[90..].Average()).ShouldBe(0.0542, 0.00005);
        (2 * effects.Sum()).ShouldBe(4667, 0.5);
        Math.Sqrt(Enumerable.Range(0, 90).Sum(day => Math.Pow(treated[day] - synthetic[day], 2)))
            .ShouldBe(909.489, 0.05);
    }

    private static double[] Centred(double[] series)
    {
        var mean = series[..90].Average();
        return [.. series.Select(value => value - mean)];
    }
}
