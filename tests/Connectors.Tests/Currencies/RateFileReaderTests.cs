using System.Text;
using MarketingManager.Connectors.Currencies;
using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Currencies;

namespace MarketingManager.Connectors.Tests.Currencies;

/// <summary>The layouts of the European Central Bank's euro reference rates, and a plain list.</summary>
public sealed class RateFileReaderTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static CurrencyRate Dollar { get; } = new(Currency.Of("USD"), Day, 1.0812m);

    private static CurrencyRate Yen { get; } = new(Currency.Of("JPY"), Day, 163.06m);

    [Theory]
    [InlineData("Date, USD, JPY, \n20 November 2026, 1.0812, 163.06, \n")] // eurofxref.csv
    [InlineData("Date,USD,JPY,RUB,\n2026-11-20,1.0812,163.06,N/A,\n")] // eurofxref-hist.csv
    [InlineData("date;currency;rate\n2026-11-20;USD;1.0812\n20.11.2026;jpy;163.06\n")]
    [InlineData(
        """
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.0812'/><Cube currency='JPY' rate='163.06'/></Cube></Cube>
            </gesmes:Envelope>
            """
    )]
    public void A_table_of_rates_is_read_in_every_layout(string text)
    {
        var reading = Read(text);

        reading.Problem.ShouldBeNull();
        reading.Rejected.ShouldBeEmpty();
        reading.Rates.ShouldBe([Dollar, Yen]);
    }

    [Fact]
    public void A_line_that_cannot_be_read_costs_itself_and_nothing_else()
    {
        var reading = Read(
            "date,currency,rate\n2026-11-20,USD,1.0812\nsoon,USD,1\n2026-11-20,XX,1\n2026-11-20,USD,-1\n1\n2026-11-20,JPY,163.06\n"
        );

        reading.Rates.ShouldBe([Dollar, Yen]);
        reading.Rejected.Select(line => line.Line).ShouldBe([3, 4, 5, 6]);
        reading.Rejected[0].Reason.ShouldBe("'soon' is not a day such as 2026-11-20.");
        reading.Rejected[3].Reason.ShouldBe("The line has too few columns.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("campaign,spend\nA,3\n")]
    [InlineData("<html></html>")]
    [InlineData("<Cube><Cube time='2026-11-20'>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Cube>&e;</Cube>")]
    public void Another_file_is_refused_with_what_is_wanted(string text)
    {
        var reading = Read(text);

        reading.Rates.ShouldBeEmpty();
        reading.Problem.ShouldNotBeNull();
    }

    private static RateReading Read(string text) => new RateFileReader().Read(Encoding.UTF8.GetBytes(text));
}
