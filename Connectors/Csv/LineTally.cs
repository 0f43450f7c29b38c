namespace MarketingManager.Connectors.Csv;

/// <summary>How often something was met, and the first lines of it.</summary>
public sealed class LineTally(int listedMax)
{
    private readonly List<int> _lines = [];

    public int Count { get; private set; }

    public void Add(int line)
    {
        Count++;
        if (_lines.Count < listedMax)
            _lines.Add(line);
    }

    /// <summary>"line 7" or "lines 7, 9 and 3 more".</summary>
    public override string ToString() => (Count == 1 ? "line " : "lines ") + Shown.List(_lines, Count, listedMax);
}
