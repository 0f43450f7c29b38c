namespace MarketingManager.Connectors.Csv;

/// <summary>Collects what a whole column says about its dates, and decides once.</summary>
public sealed class DateEvidence(CsvImportPolicy policy)
{
    private readonly Dictionary<string, DateShape> _shapes = [];
    private readonly Dictionary<DateOrder, int> _orders = [];
    private int _dayFirst,
        _monthFirst,
        _undecided,
        _undecidedShortDashed;
    private char _mark = ' ';
    private string _example = "";

    public void Add(string cell)
    {
        var shape = ShapeOf(cell);
        _orders[shape.Order] = _orders.GetValueOrDefault(shape.Order) + 1;
        if (shape.Order != DateOrder.Open)
            return;
        if (_mark == ' ')
            (_mark, _example) = (shape.Mark, cell);
        if (shape is { First: > 12, Second: <= 12 })
            _dayFirst++;
        else if (shape is { First: <= 12, Second: > 12 })
            _monthFirst++;
        // The point is used with the day first only, wherever it is used.
        else if (shape.Mark != '.' && shape.First != shape.Second)
            _undecided++;
        // 24-01-05 may start with its year as well.
        if (shape is { ShortYear: true, Mark: '-' })
            _undecidedShortDashed++;
    }

    /// <summary>How to read the column. A problem asks for a choice; a note says what was chosen.</summary>
    public DateReader Decide(string? givenFormat)
    {
        var given = Given(givenFormat);
        if (givenFormat is not null && given is null)
            return Fail(
                $"The date format \"{Shown.Short(givenFormat, 30)}\" is not known. Give dd/MM/yyyy, MM/dd/yyyy or "
                    + "yyyy-MM-dd."
            );
        if (Commonest() == DateOrder.MonthOnly)
            return Fail("The file has months, not days. Export it by day.");
        if (given is { } chosen)
            return new(this, chosen, Name(chosen), null, given: true, policy);
        var open = _orders.GetValueOrDefault(DateOrder.Open);
        // A few such dates among others that need no decision are broken rows, no reason to ask.
        return open <= policy.StrayCellsShareMax * _orders.Values.Sum()
            ? new(this, DateOrder.None, Name(DateOrder.None), null, given: false, policy)
            : Decide(open);
    }

    private DateReader Decide(int open)
    {
        var (more, fewer) = (Math.Max(_dayFirst, _monthFirst), Math.Min(_dayFirst, _monthFirst));
        if (fewer > policy.StrayCellsShareMax * (more + fewer))
            return Fail(
                $"The dates are mixed: {_dayFirst} have the day first and {_monthFirst} the month first. Give the date "
                    + "format, or export the file again with one."
            );
        if (_undecidedShortDashed > policy.StrayCellsShareMax * open)
            return Fail(
                $"Dates such as {_example} do not say where the year is. Export them with four digits for the year, or give "
                    + "the date format."
            );
        if (more == 0 && _undecided > 0)
            return Fail(
                $"Dates such as {_example} can be read with the day or with the month first, and no date of the file "
                    + "decides it. Give the date format: dd/MM/yyyy or MM/dd/yyyy."
            );
        var order = _monthFirst > _dayFirst ? DateOrder.MonthDayYear : DateOrder.DayMonthYear;
        return new(this, order, Name(order), null, given: false, policy);
    }

    public DateShape ShapeOf(string cell)
    {
        if (_shapes.TryGetValue(cell, out var shape))
            return shape;
        // An export by the hour has many different cells; what is kept of them is bounded.
        if (_shapes.Count >= 20_000)
            _shapes.Clear();
        return _shapes[cell] = DateShape.Of(cell.Trim());
    }

    private DateReader Fail(string problem) => new(this, DateOrder.None, null, problem, given: false, policy);

    private static DateOrder? Given(string? format) =>
        format?.Trim() switch
        {
            { Length: > 0 } text when text[0] is 'd' or 'D' => DateOrder.DayMonthYear,
            { Length: > 0 } text when text[0] is 'm' or 'M' => DateOrder.MonthDayYear,
            { Length: > 0 } text when text[0] is 'y' or 'Y' => DateOrder.YearMonthDay,
            _ => null,
        };

    private DateOrder Commonest() =>
        _orders.Where(entry => entry.Key != DateOrder.None).DefaultIfEmpty().MaxBy(entry => entry.Value).Key;

    private string? Name(DateOrder numeric) =>
        Commonest() switch
        {
            DateOrder.Open when numeric == DateOrder.MonthDayYear => $"MM{_mark}dd{_mark}yyyy",
            DateOrder.Open when numeric == DateOrder.YearMonthDay => $"yy{_mark}MM{_mark}dd",
            DateOrder.Open => $"dd{_mark}MM{_mark}yyyy",
            DateOrder.YearMonthDay => "yyyy-MM-dd",
            DateOrder.Named => "month names",
            DateOrder.Serial => "spreadsheet day numbers",
            _ => null,
        };
}
