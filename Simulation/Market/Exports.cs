using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Imports;

namespace MarketingManager.Simulation.Market;

/// <summary>Files of the campaigns that no connection reads. A file says which days it has and when it was made; the
/// rows are those that the platform showed then.</summary>
internal sealed class Exports(SimulatedMarket market) : IImportReader
{
    public const string FileName = "export.csv";

    public static ImportOptions Options { get; } =
        new()
        {
            Platform = SimulatedMarket.Files,
            Type = "conversion",
            Objective = "sales",
            Currency = "EUR",
            TimeZone = "UTC",
        };

    public static byte[] Make(IEnumerable<string> codes, DateRange range, DateOnly asked) =>
        Encoding.UTF8.GetBytes($"{range.From:O};{range.To:O};{asked:O};{string.Join(';', codes)}");

    /// <summary>Every fact of a file.</summary>
    public ImmutableArray<DailyFact> Rows(ReadOnlyMemory<byte> content)
    {
        var parts = Encoding.UTF8.GetString(content.Span).Split(';');
        var (from, to, asked) = (Day(parts[0]), Day(parts[1]), Day(parts[2]));
        return
        [
            .. parts
                .Skip(3)
                .SelectMany(code =>
                    new DateRange(from, to)
                        .EachDay()
                        .Where(day => day < asked)
                        .Select(day => market.Of(code).Row(day, asked))
                        .OfType<DailyFact>()
                ),
        ];
    }

    public ImportReading Read(
        string fileName,
        ReadOnlyMemory<byte> content,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var facts = Rows(content);
        var campaigns = facts
            .GroupBy(fact => fact.Code, StringComparer.Ordinal)
            .Select(group => new FoundCampaign(
                group.Key,
                $"Campaign {group.Key}",
                SimulatedMarket.Files,
                null,
                null,
                group.Count(),
                group.Min(fact => fact.Day),
                group.Max(fact => fact.Day),
                new MeasureSet { Spend = group.Sum(fact => fact.Measures.Spend) }
            ))
            .ToImmutableArray();
        return new(Preview(facts, campaigns, options), facts);
    }

    private static ImportPreview Preview(
        ImmutableArray<DailyFact> facts,
        ImmutableArray<FoundCampaign> campaigns,
        ImportOptions options
    ) =>
        new(
            ";",
            "utf-8",
            DateFormat: null,
            Columns: [],
            facts.Length,
            facts.Length,
            DuplicateRows: 0,
            Rejected: [],
            RejectedCount: 0,
            campaigns,
            campaigns.IsEmpty ? null : campaigns.Min(found => found.FirstDay),
            campaigns.IsEmpty ? null : campaigns.Max(found => found.LastDay),
            new MeasureSet { Spend = facts.Sum(fact => fact.Measures.Spend) },
            options.Currency,
            Notes: [],
            Problems: []
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
