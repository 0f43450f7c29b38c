using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// The one currency of a file: what the manager said, held against what headers, cells and a currency column show.
/// </summary>
public sealed class CurrencyEvidence(CsvImportPolicy policy)
{
    // A bare "$" in an export is the US dollar and a bare "£" sterling far more often than not; "kr", "Rs" and "¥" are
    // for the manager.
    private static readonly string[] MayBeAssumed = ["$", "£"];

    private readonly HashSet<string> _headerMarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _cellMarks = new(StringComparer.Ordinal);
    private int _cells;
    private bool _hasAmounts;

    public void AddHeader(string mark) => _headerMarks.Add(mark);

    /// <summary>An amount, with the mark beside it or none.</summary>
    public void AddAmount(string? mark)
    {
        _hasAmounts = true;
        AddCell(mark);
    }

    /// <summary>A row of a currency column.</summary>
    public void AddName(string code) => AddCell(code);

    private void AddCell(string? mark)
    {
        _cells++;
        if (mark is not null)
            _cellMarks[mark] = _cellMarks.GetValueOrDefault(mark) + 1;
    }

    /// <summary>Whether an amount with this mark is in the currency.</summary>
    public static bool Allows(string mark, Currency currency) =>
        currency.Code is null || Meanings(mark).Contains(currency.Code);

    public (Currency Currency, string? Note, string? Problem) Decide(string? given)
    {
        if (given is not null && !Currency.TryOf(given, out _))
            return (
                default,
                null,
                $"\"{Shown.Short(given, 20)}\" is not a currency code. Give three letters, such as EUR."
            );
        var marked = _cellMarks
            .Where(entry => entry.Value > policy.StrayCellsShareMax * _cells)
            .Select(entry => entry.Key)
            .Concat(_headerMarks)
            .Order(StringComparer.Ordinal)
            .Distinct()
            .ToList();
        if (marked.Count == 0)
        {
            return Currency.TryOf(given, out var chosen) ? (chosen, null, null)
                : !_hasAmounts ? default
                : (default, null, "The file has amounts of money and does not name their currency. Give the currency.");
        }
        var shared = marked.Select(Meanings).Aggregate((left, right) => [.. left.Intersect(right)]);
        var marks = string.Join(", ", marked.Take(5).Select(mark => Shown.Short(mark, 10)));
        if (shared.Length == 0)
            return (
                default,
                null,
                $"The file mixes currencies ({marks}). Import one currency at a time: amounts of two are never "
                    + "added."
            );
        if (Currency.TryOf(given, out var named))
        {
            return shared.Contains(named.Code)
                ? (named, null, null)
                : (
                    default,
                    null,
                    $"The file's amounts are in {marks}, not in {named}. Correct the currency or the file."
                );
        }
        if (shared.Length == 1)
            return (Currency.Of(shared[0]), $"The currency is {shared[0]}, from \"{marks}\" in the file.", null);
        return marked.Intersect(MayBeAssumed).Any()
            ? (
                Currency.Of(shared[0]),
                $"\"{marks}\" was taken as {shared[0]}. Give the currency if it is another.",
                null
            )
            : (default, null, $"\"{marks}\" can be {string.Join(", ", shared)}. Give the currency.");
    }

    private static string[] Meanings(string mark) =>
        CurrencyMarks.Candidates(mark) is { Length: > 0 } known ? known
        : Currency.TryOf(mark, out var code) ? [code.Code!]
        : [];
}
