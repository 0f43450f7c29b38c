using System.Collections.Immutable;
using System.Xml;
using MarketingManager.Domain.Currencies;
using MarketingManager.Ports.Currencies;

namespace MarketingManager.Connectors.Currencies;

/// <summary>The bank's XML: a <c>Cube</c> with a <c>time</c> holds one <c>Cube</c> per currency.</summary>
internal static class RateXml
{
    public static RateReading Read(string text)
    {
        var rates = ImmutableArray.CreateBuilder<CurrencyRate>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRate>();
        try
        {
            // No document type, so nothing outside the file is ever looked up.
            using var reader = XmlReader.Create(
                new StringReader(text),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            var day = default(string);
            while (reader.Read())
            {
                if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Cube" })
                    continue;
                day = reader.GetAttribute("time") ?? day;
                if (reader.GetAttribute("currency") is not { } currency || reader.GetAttribute("rate") is not { } rate)
                    continue;
                try
                {
                    rates.Add(RateCell.Read(currency, RateCell.Day(day ?? ""), rate));
                }
                catch (FormatException problem)
                {
                    rejected.Add(new(((IXmlLineInfo)reader).LineNumber, problem.Message));
                }
            }
        }
        catch (XmlException problem)
        {
            return new([], [], $"The file is not complete XML: {problem.Message}");
        }

        return rates.Count == 0 && rejected.Count == 0
            ? new(
                [],
                [],
                "The file holds no rates: the European Central Bank's has Cube elements with currency and rate."
            )
            : new(rates.ToImmutable(), rejected.ToImmutable());
    }
}
