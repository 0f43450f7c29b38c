using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

public class NoiseTests
{
    private const int Draws = 20_000;

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var bins = Enumerable
            .Range(0, Draws)
            .CountBy(index => (int)(10 * Noise.Of(7).At(index).Uniform()))
            .ToDictionary();
        bins.Count.ShouldBe(10);
        // Binomial deviation of a bin: sqrt(20000 x 0.1 x 0.9) = 42.4; five of them.
        bins.Values.ShouldAllBe(count => Math.Abs(count - 2000) < 212);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(13)]
    [InlineData(29.9)]
    [InlineData(30.1)]
    [InlineData(4000)]
    public void Poisson_numbers_have_mean_and_variance_of_their_rate(double rate)
    {
        var numbers = Enumerable.Range(0, Draws).Select(index => (double)Noise.Of(11).At(index).Poisson(rate)).ToList();
        var mean = numbers.Average();
        mean.ShouldBe(rate, tolerance: 5 * Math.Sqrt(rate / Draws));
        numbers.Average(number => (number - mean) * (number - mean)).ShouldBe(rate, tolerance: 0.06 * rate);
    }

    [Fact]
    public void A_factor_has_mean_one()
    {
        var factors = Enumerable.Range(0, Draws).Select(index => Noise.Of(3).At(index).Factor(0.45));
        factors.Average().ShouldBe(1, tolerance: 5 * 0.47 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Neighbouring_keys_are_independent()
    {
        var pairs = Enumerable
            .Range(0, Draws)
            .Select(index => (A: Noise.Of(5).At(index).Normal(), B: Noise.Of(5).At(index + 1).Normal()));
        Math.Abs(pairs.Average(pair => pair.A * pair.B)).ShouldBeLessThan(5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Parts_of_one_key_are_independent()
    {
        var pairs = Enumerable
            .Range(0, Draws)
            .Select(index => (A: Noise.Of(5).At(index).At(1).Normal(), B: Noise.Of(5).At(index).At(2).Normal()));
        Math.Abs(pairs.Average(pair => pair.A * pair.B)).ShouldBeLessThan(5 / Math.Sqrt(Draws));
    }
}
