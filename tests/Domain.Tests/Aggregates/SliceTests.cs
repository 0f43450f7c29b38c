using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Tests.Aggregates;

public sealed class SliceTests
{
    private const int Spend = (int)Measure.Spend;

    private const int Clicks = (int)Measure.Clicks;

    [Fact]
    public void No_data_stays_no_data_and_zero_stays_zero()
    {
        var slice = new Slice();
        slice[Spend, 3] = 0;
        var read = SliceCodec.Decode(SliceCodec.Encode(slice));

        read[Spend, 3].ShouldBe(Int128.Zero);
        read[Spend, 2].ShouldBeNull();
        read[Clicks, 3].ShouldBeNull();
        read.Used.ShouldBe(4);
    }

    [Fact]
    public void What_is_taken_away_is_no_data_again()
    {
        var slice = new Slice();
        slice[Spend, 3] = 5;
        slice[Spend, 3] = null;

        slice[Spend, 3].ShouldBeNull();
        slice.HasColumn(Spend).ShouldBeFalse();
        SliceCodec.Decode(SliceCodec.Encode(slice))[Spend, 3].ShouldBeNull();
    }

    [Fact]
    public void Anything_that_is_written_is_read_again()
    {
        const int seed = 20261128;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var slice = RandomSlice(random);
            var read = SliceCodec.Decode(SliceCodec.Encode(slice));
            for (var column = 0; column < SliceColumns.Count; column++)
            {
                for (var place = 0; place < Slice.Places; place++)
                    read[column, place].ShouldBe(slice[column, place], $"seed {seed}, round {round}");
            }
        }
    }

    [Fact]
    public void The_sum_of_slices_is_the_sum_of_their_values_in_any_order()
    {
        const int seed = 7;
        var random = new Random(seed);
        var slices = Enumerable.Range(0, 12).Select(_ => RandomSlice(random)).ToArray();
        var sum = new Slice();
        foreach (var slice in slices)
            SliceCodec.Add(SliceCodec.Encode(slice), sum);
        random.Shuffle(slices);
        var other = new Slice();
        foreach (var slice in slices)
            other.Add(slice);

        for (var column = 0; column < SliceColumns.Count; column++)
        {
            for (var place = 0; place < Slice.Places; place++)
            {
                var values = slices.Select(slice => slice[column, place]).Where(value => value is not null).ToList();
                var expected =
                    values.Count == 0 ? (Int128?)null : values.Aggregate(Int128.Zero, (a, b) => a + b!.Value);
                sum[column, place].ShouldBe(expected, $"seed {seed}");
                other[column, place].ShouldBe(expected, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_cleared_slice_is_as_good_as_a_new_one()
    {
        var slice = new Slice();
        slice[Spend, 7] = 1;
        slice[Clicks, 3] = 2;
        slice.Clear();
        slice.Add(Spend, 2, 5);

        (slice.Used, slice[Spend, 7], slice[Clicks, 3], slice[Spend, 2]).ShouldBe((3, null, null, (Int128)5));
        SliceCodec.Encode(slice).Length.ShouldBeLessThan(10);
    }

    [Fact]
    public void A_typical_day_of_a_campaign_takes_a_dozen_bytes()
    {
        var random = new Random(1);
        var slice = new Slice();
        for (var place = 0; place < Slice.Places; place++)
        {
            slice[(int)Measure.Impressions, place] = FixedPoint.From(random.Next(500, 50_000));
            slice[Clicks, place] = FixedPoint.From(random.Next(5, 900));
            slice[Spend, place] = FixedPoint.From(random.Next(100, 60_000) / 100m);
            slice[(int)Measure.Conversions, place] = FixedPoint.From(random.Next(0, 40));
            slice[(int)Measure.Revenue, place] = FixedPoint.From(random.Next(0, 200_000) / 100m);
            slice[SliceColumns.Facts, place] = FixedPoint.From(1);
        }

        (SliceCodec.Encode(slice).Length / Slice.Places).ShouldBeLessThan(14);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01FFFF7F")]
    [InlineData("01010200")]
    [InlineData("0101630000")]
    public void Bytes_that_are_no_slice_are_an_error_and_never_a_number(string hex) =>
        Should.Throw<FormatException>(() => SliceCodec.Decode(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("0")]
    [InlineData("0.01")]
    [InlineData("-12.5")]
    [InlineData("0.333333333333")]
    [InlineData("79228162514.26")]
    [InlineData("99999999999999.999999999999")]
    [InlineData("5")]
    [InlineData("-1200000")]
    [InlineData("1000.5")]
    [InlineData("0.000000000001")]
    [InlineData("9223372.036854775807")]
    [InlineData("9223372.036854775808")]
    [InlineData("-9223372.036854775808")]
    [InlineData("-9223372.036854775809")]
    public void A_decimal_survives_as_a_fixed_point_number_and_is_written_as_before(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        FixedPoint
            .ToDecimal(FixedPoint.From(value))
            .ToString(System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(text);
    }

    private static Slice RandomSlice(Random random)
    {
        var slice = new Slice();
        var columns = random.Next(0, 8);
        for (var count = 0; count < columns; count++)
        {
            var column = random.Next(SliceColumns.Count);
            var digits = random.Next(0, FixedPoint.Digits + 1);
            var size = random.Next(1, 100);
            for (var place = 0; place < random.Next(1, Slice.Places + 1); place++)
            {
                if (random.Next(4) > 0)
                    slice[column, place] = Value(random, digits, size);
            }
        }
        return slice;
    }

    private static Int128 Value(Random random, int digits, int bits)
    {
        var whole = ((Int128)random.NextInt64() << 32 | (uint)random.Next()) >> Math.Max(0, 95 - bits);
        var unit = (Int128)Math.Pow(10, FixedPoint.Digits - digits);
        return (random.Next(2) == 0 ? whole : -whole) % (Int128.MaxValue >> 44) * unit;
    }
}
