using System.Collections.Frozen;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Month names and their usual abbreviations in English, German, Spanish and French, without accents.
/// </summary>
public static class MonthNames
{
    private static readonly string[] Months =
    [
        "jan january januar janner enero ene janvier janv",
        "feb february februar febrero fevrier fev fevr",
        "mar march marz mrz maerz marzo mars",
        "apr april abril abr avril avr",
        "may mai mayo",
        "jun june juni junio juin",
        "jul july juli julio juillet juil",
        "aug august agosto ago aout",
        "sep sept september septiembre septembre set",
        "oct october oktober okt octubre octobre",
        "nov november noviembre novembre",
        "dec december dezember dez diciembre dic decembre",
    ];

    private static readonly FrozenDictionary<string, int> Numbers = Months
        .SelectMany((names, index) => names.Split(' ').Select(name => (name, month: index + 1)))
        .ToFrozenDictionary(entry => entry.name, entry => entry.month);

    /// <summary>1 to 12, or 0 when the text names no month.</summary>
    public static int Number(string text) => Numbers.GetValueOrDefault(HeaderNames.Plain(text));
}
