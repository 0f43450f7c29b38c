using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Meta;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Tests.Http;

public class MoneyUnitsTests
{
    private static readonly string[] Currencies = ["JPY", "EUR", "KWD", "HUF", "TWD", "BHD"];

    [Fact]
    public void Micros_and_minor_units_lead_back_to_where_they_came_from()
    {
        var amounts = Gen.Zip(Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, 999_999)), Gen.Elements(Currencies));
        Prop.ForAll(
                Arb.From(amounts),
                one =>
                {
                    var ((units, rest), code) = one;
                    var currency = Currency.Of(code);
                    var micros = (units * 1_000_000m) + rest;
                    MoneyUnits.ToMicros(MoneyUnits.OfMicros(micros, currency)).ShouldBe(micros);
                    var minor = MoneyUnits.OfMinor(micros, currency);
                    MoneyUnits.ToMinor(minor).ShouldBe(micros);
                    // As many places as the currency has, and no more.
                    decimal.Round(minor.Amount, currency.Exponent).ShouldBe(minor.Amount);
                    var exponent = MetaMoney.Exponent(currency);
                    MoneyUnits.ToMinor(MoneyUnits.OfMinor(micros, currency, exponent), exponent).ShouldBe(micros);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("JPY", 5000, 5000)]
    [InlineData("EUR", 5000, 50)]
    [InlineData("KWD", 5000, 5)]
    public void A_minor_unit_is_the_currencys_own(string code, decimal minor, decimal major) =>
        MoneyUnits.OfMinor(minor, Currency.Of(code)).ShouldBe(new Money(major, Currency.Of(code)));

    // developers.facebook.com, Marketing API, Currency codes: HUF and TWD have offset 1, BHD 100, against ISO 4217.
    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("HUF", 0)]
    [InlineData("TWD", 0)]
    [InlineData("SEK", 2)]
    [InlineData("BHD", 2)]
    [InlineData("KWD", 3)]
    public void Meta_counts_some_currencies_in_its_own_way(string code, int exponent) =>
        MetaMoney.Exponent(Currency.Of(code)).ShouldBe(exponent);

    [Fact]
    public void A_micro_of_a_yen_is_not_lost() => MoneyUnits.OfMicros(1, Currency.Of("JPY")).Amount.ShouldBe(0.000001m);
}
