using System.Buffers;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Which of point and comma is the decimal mark, by what whole columns show. "1.234" alone says nothing; "1.234,5"
/// does, and so does
/// "1.234" in a column of impressions, which are whole.
/// </summary>
public sealed class NumberMarks(CsvImportPolicy policy)
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789., '\u2019\u00A0\u202F\u2009");

    private readonly Dictionary<int, Votes> _columns = [];
    private readonly Votes _file = new();

    public void Add(int column, string cell, bool wholeCount)
    {
        if (!_columns.TryGetValue(column, out var votes))
            _columns[column] = votes = new();
        votes.Cells++;
        if (cell.AsSpan().IndexOfAny('.', ',') < 0)
            return;
        var number = NumberReader.Core(cell, out _, out _);
        switch (VoteOf(number, wholeCount))
        {
            case Vote.Point:
                votes.Point++;
                _file.Point++;
                break;
            case Vote.Comma:
                votes.Comma++;
                _file.Comma++;
                break;
            case Vote.PointIfWhole:
                votes.WeakPoint++;
                _file.WeakPoint++;
                break;
            case Vote.CommaIfWhole:
                votes.WeakComma++;
                _file.WeakComma++;
                break;
            case Vote.Open:
                votes.Open++;
                votes.Example ??= Shown.Short(cell, 20);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The decimal mark of a column, or a problem when its numbers read both ways and nothing in the file decides.
    /// </summary>
    public (char Mark, string? Problem) Decide(int column, string header, string? given)
    {
        if (given is "," or ".")
            return (given[0], null);
        var votes = _columns.GetValueOrDefault(column);
        if ((votes?.Strong ?? _file.Strong ?? votes?.Weak ?? _file.Weak) is { } mark)
            return (mark, null);
        if (votes is not { Open: > 0 })
            return ('.', null);
        // A few among plain whole numbers are broken cells, no reason to ask.
        if (votes.Open <= policy.StrayCellsShareMax * votes.Cells)
            return (NumberReader.NoMark, null);
        return (
            '.',
            $"Numbers such as {votes.Example} in \"{Shown.Short(header, 60)}\" can be read as thousands or as a fraction, "
                + "and nothing in the file decides it. Give the decimal mark: . or ,"
        );
    }

    private static Vote VoteOf(ReadOnlySpan<char> number, bool wholeCount)
    {
        if (number.ContainsAnyExcept(Allowed))
            return Vote.None;
        var (point, comma) = (number.LastIndexOf('.'), number.LastIndexOf(','));
        if (point >= 0 && comma >= 0)
            return point > comma ? Vote.Point : Vote.Comma;
        var (mark, at) = point >= 0 ? ('.', point) : (',', comma);
        if (at < 0)
            return Vote.None;
        var (asDecimal, asGroups) = mark == '.' ? (Vote.Point, Vote.Comma) : (Vote.Comma, Vote.Point);
        if (number.Count(mark) > 1)
            return asGroups;
        var before = number[..at];
        var after = number.Length - at - 1;
        if (after != 3 || before.Length is 0 or > 3 || before[0] == '0' || before.ContainsAnyExceptInRange('0', '9'))
            return asDecimal;
        return !wholeCount ? Vote.Open
            : mark == '.' ? Vote.CommaIfWhole
            : Vote.PointIfWhole;
    }

    private enum Vote
    {
        None,
        Point,
        Comma,
        PointIfWhole,
        CommaIfWhole,
        Open,
    }

    private sealed class Votes
    {
        public int Cells { get; set; }

        public int Point { get; set; }

        public int Comma { get; set; }

        public int WeakPoint { get; set; }

        public int WeakComma { get; set; }

        public int Open { get; set; }

        public string? Example { get; set; }

        public char? Strong => Larger(Point, Comma);

        public char? Weak => Larger(WeakPoint, WeakComma);

        private static char? Larger(int point, int comma) =>
            point == 0 && comma == 0 ? null
            : point >= comma ? '.'
            : ',';
    }
}
