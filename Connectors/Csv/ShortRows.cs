namespace MarketingManager.Connectors.Csv;

public enum ShortRowFit
{
    /// <summary>
    /// The cells fit from the left: the last ones are missing, as spreadsheets drop empty cells at the end of a row.
    /// </summary>
    FromLeft,

    /// <summary>The cells fit only with a gap in the middle; a cell whose column is not certain was left out.</summary>
    WithGap,
    Nowhere,
}

/// <summary>
/// Rows with fewer cells than the header. Filling them up from the left can put a reach under video views, so the
/// cells' shapes are
/// held against the columns' first, over every order-keeping placement.
/// </summary>
public static class ShortRows
{
    public static (ShortRowFit Fit, string[] Cells) Align(string[] cells, Func<int, string, bool> fits, int width)
    {
        var placed = new string[width];
        Array.Fill(placed, "");
        if (Enumerable.Range(0, cells.Length).All(at => fits(at, cells[at].Trim())))
        {
            cells.CopyTo(placed, 0);
            return (ShortRowFit.FromLeft, placed);
        }
        var missing = width - cells.Length;
        var (reached, leads) = (Forward(cells, fits, missing), Backward(cells, fits, missing));
        var feasible = false;
        for (var at = 0; at < cells.Length; at++)
        {
            var shifts = Enumerable
                .Range(0, missing + 1)
                .Where(shift => reached[at, shift] && leads[at, shift])
                .ToList();
            feasible |= shifts.Count > 0;
            if (shifts.Count == 1)
                placed[at + shifts[0]] = cells[at];
        }
        return (feasible ? ShortRowFit.WithGap : ShortRowFit.Nowhere, placed);
    }

    // Whether cells 0..at can be placed with cell at moved right by shift.
    private static bool[,] Forward(string[] cells, Func<int, string, bool> fits, int missing)
    {
        var reached = new bool[cells.Length, missing + 1];
        for (var at = 0; at < cells.Length; at++)
        {
            var before = at == 0;
            for (var shift = 0; shift <= missing; shift++)
            {
                before |= at > 0 && reached[at - 1, shift];
                reached[at, shift] = before && fits(at + shift, cells[at].Trim());
            }
        }
        return reached;
    }

    // Whether cells at..last can be placed with cell at moved right by shift.
    private static bool[,] Backward(string[] cells, Func<int, string, bool> fits, int missing)
    {
        var leads = new bool[cells.Length, missing + 1];
        for (var at = cells.Length - 1; at >= 0; at--)
        {
            var after = at == cells.Length - 1;
            for (var shift = missing; shift >= 0; shift--)
            {
                after |= at < cells.Length - 1 && leads[at + 1, shift];
                leads[at, shift] = after && fits(at + shift, cells[at].Trim());
            }
        }
        return leads;
    }
}
