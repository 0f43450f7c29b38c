using System.Text;

namespace MarketingManager.Connectors.Csv;

/// <summary>One record. <paramref name="Line"/> counts from 1 as an editor does; the record is
/// <c>text[Start..End]</c> and the next one starts at <paramref name="Next"/>. With a
/// <paramref name="Fault"/> the fields are not to be trusted.
/// </summary>
public readonly record struct CsvRecord(
    int Line,
    int Lines,
    int Start,
    int End,
    int Next,
    string[] Fields,
    string? Fault
)
{
    public bool IsBlank => Array.TrueForAll(Fields, string.IsNullOrWhiteSpace);
}

/// <summary>
/// Cuts a text into records by RFC 4180, and recovers where the text breaks it: a quote that does not close costs its
/// own line
/// and nothing else. That recovery is why no library is used here; every reader we know runs on to the end of the file.
/// </summary>
public sealed class CsvTokenizer(string text, char delimiter, CsvImportPolicy policy)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _cell = new();

    /// <param name="width">Fields of the header; a record over several lines must
    /// have exactly that many to be believed.</param>
    public IEnumerable<CsvRecord> Read(int start = 0, int line = 1, int? width = null)
    {
        while (start < text.Length)
        {
            var record = Next(start, line, width);
            yield return record;
            (start, line) = (record.Next, line + record.Lines);
        }
    }

    private CsvRecord Next(int start, int line, int? width)
    {
        var cursor = Scan(start, policy.RecordLinesMax);
        var believable = cursor.Lines == 1 || (cursor.Regular && (width is null || _fields.Count == width));
        if (!cursor.Closed || !believable)
            cursor = Scan(start, linesMax: 1);
        var end = cursor.At;
        return new(
            line,
            cursor.Lines,
            start,
            end,
            AfterBreak(end),
            [.. _fields],
            cursor.Closed ? null : "A quotation mark opens a cell and does not close it."
        );
    }

    private Cursor Scan(int start, int linesMax)
    {
        _fields.Clear();
        var cursor = new Cursor(start);
        while (true)
        {
            if (cursor.At < text.Length && text[cursor.At] == '"')
                Quoted(ref cursor, linesMax);
            else
                Plain(ref cursor);
            if (!cursor.Closed || cursor.At >= text.Length || text[cursor.At] != delimiter)
                return cursor;
            cursor.At++;
        }
    }

    private void Plain(ref Cursor cursor)
    {
        var rest = text.AsSpan(cursor.At);
        var length = rest.IndexOfAny(delimiter, '\r', '\n');
        Keep(length < 0 ? rest : rest[..length]);
        cursor.At = length < 0 ? text.Length : cursor.At + length;
    }

    private void Quoted(ref Cursor cursor, int linesMax)
    {
        _cell.Clear();
        for (cursor.At++; cursor.At < text.Length; cursor.At++)
        {
            var letter = text[cursor.At];
            if (letter == '"' && ClosesCell(ref cursor))
            {
                Keep(_cell.ToString());
                return;
            }
            if (letter is '\n' or '\r')
            {
                if (cursor.Lines == linesMax)
                    break;
                cursor.Lines++;
                if (AfterBreak(cursor.At) == cursor.At + 2)
                    _cell.Append(text[cursor.At++]);
            }
            _cell.Append(text[cursor.At]);
        }
        cursor.Closed = false;
        Keep(_cell.ToString());
    }

    // One cell over the limit is enough to tell that there are too many; a line of a million commas is not worth
    // keeping.
    private void Keep(ReadOnlySpan<char> cell)
    {
        if (_fields.Count <= policy.ColumnsMax)
            _fields.Add(new string(cell));
    }

    // A doubled quote is a quote. A lone one inside a cell ("the "best" one") is kept as it stands, and remembered.
    private bool ClosesCell(ref Cursor cursor)
    {
        var after = cursor.At + 1;
        if (after < text.Length && text[after] == '"')
        {
            cursor.At = after;
            return false;
        }
        while (after < text.Length && text[after] == ' ' && delimiter != ' ')
            after++;
        if (after >= text.Length || text[after] == delimiter || text[after] is '\r' or '\n')
        {
            cursor.At = after;
            return true;
        }
        cursor.Regular = false;
        return false;
    }

    private int AfterBreak(int at) =>
        at >= text.Length ? text.Length
        : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2
        : at + 1;

    private struct Cursor(int at)
    {
        public int At = at;
        public int Lines = 1;
        public bool Regular = true;
        public bool Closed = true;
    }
}
