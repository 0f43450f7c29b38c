using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Kpis;

public sealed class RatioTests
{
    [Fact]
    public void The_sum_of_two_rates_is_the_rate_of_their_sums_and_not_their_mean()
    {
        // 1 of 10 and 30 of 100: 31 of 110. The mean of 10 % and 30 % would be 20 %.
        var sum = new Ratio(1, 10) + new Ratio(30, 100);
        sum.Value.ShouldBe(31m / 110m);
    }

    [Fact]
    public void A_ratio_over_zero_has_no_value()
    {
        new Ratio(5, 0).Value.ShouldBeNull();
        new Ratio(0, 5).Value.ShouldBe(0);
    }

    [Fact]
    public void Adding_does_not_depend_on_order_and_lies_between_its_parts()
    {
        var parts = Gen.Two(
            Gen.Zip(Gen.Choose(0, 10_000), Gen.Choose(1, 10_000)).Select(both => new Ratio(both.Item1, both.Item2))
        );
        Prop.ForAll(
                parts.ToArbitrary(),
                pair =>
                {
                    var (left, right) = pair;
                    var sum = (left + right).Value;
                    return left + right == right + left
                        && sum >= Math.Min(left.Value!.Value, right.Value!.Value)
                        && sum <= Math.Max(left.Value!.Value, right.Value!.Value);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
