using System.Globalization;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// What the cells of a column have in common, as far as that tells columns apart: text, or numbers of so many decimals
/// and such a size.
/// </summary>
public sealed class CellShape
{
    // Fewer cells than this prove nothing about a column.
    private const int CellsMin = 5;

    // How far outside the column's own range a number may lie and still be one of it.
    private const decimal RangeSlack = 4;
    private const int Text = -1;

    private int _cells;
    private int _shared;
    private bool _mixed;
    private decimal _smallest = decimal.MaxValue,
        _largest = decimal.MinValue;

    public void Add(string cell)
    {
        var decimals = Decimals(cell);
        _mixed |= _cells > 0 && decimals != _shared;
        (_cells, _shared) = (_cells + 1, decimals);
        if (Number(cell, decimals) is not { } number)
            return;
        (_smallest, _largest) = (Math.Min(_smallest, number), Math.Max(_largest, number));
    }

    public bool Fits(string cell)
    {
        if (NumberReader.IsNoData(cell) || _mixed || _cells < CellsMin)
            return true;
        var decimals = Decimals(cell);
        if (decimals != _shared)
            return false;
        return Number(cell, decimals) is not { } number
            || (number >= _smallest / RangeSlack && number <= Math.Max(_largest, 1) * RangeSlack);
    }

    // How a number is meant does not matter here, only that it is written as its neighbours are.
    private static decimal? Number(string cell, int decimals) =>
        decimals != Text
        && cell.Length <= 20
        && decimal.TryParse(
            cell.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static int Decimals(string cell)
    {
        var mark = -1;
        for (var at = 0; at < cell.Length; at++)
        {
            if (char.IsAsciiDigit(cell[at]))
                continue;
            if (cell[at] is not ('.' or ',') || mark >= 0)
                return Text;
            mark = at;
        }
        return mark < 0 ? 0 : cell.Length - mark - 1;
    }
}
