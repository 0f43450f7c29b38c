using System.Collections.Immutable;

namespace MarketingManager.Domain.Registrations;

/// <summary>Reads a pasted list: one code per line, or columns as a sheet gives them, in the order code, id on the
/// platform, type, objective. A first line of headings is left out.</summary>
public static class RosterText
{
    private static readonly char[] Separators = ['\t', ';', ','];

    public static ImmutableArray<RosterLine> Read(string text)
    {
        var lines = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. lines.Where((line, index) => index > 0 || !IsHeading(line)).Select(Line).DistinctBy(line => line.Code),
        ];
    }

    private static RosterLine Line(string text)
    {
        var cells = text.Split(Separators, StringSplitOptions.TrimEntries);
        return new(Unquoted(cells[0]))
        {
            ExternalId = Cell(cells, 1),
            Type = Cell(cells, 2),
            Objective = Cell(cells, 3),
        };
    }

    private static string? Cell(string[] cells, int index) =>
        index < cells.Length && Unquoted(cells[index]) is { Length: > 0 } cell ? cell : null;

    private static string Unquoted(string cell) => cell.Trim('"', '\'').Trim();

    private static bool IsHeading(string line) =>
        Unquoted(line.Split(Separators)[0]).ToUpperInvariant()
            is "CODE"
                or "CAMPAIGN CODE"
                or "CAMPAIGN_CODE"
                or "CAMPAIGN";
}
