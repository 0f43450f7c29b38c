namespace MarketingManager.Domain.Values;

/// <summary>How far a word is from another: insertions, deletions and replacements of letters.</summary>
public static class EditDistance
{
    /// <summary>Levenshtein's distance without regard to case; more than <paramref name="limit"/> once it is clear that
    /// it is more.</summary>
    public static int Between(string left, string right, int limit)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            var (diagonal, best) = (row[0], row[0] = line);
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[line - 1]) == char.ToUpperInvariant(right[column - 1]);
                var cost = Math.Min(Math.Min(row[column], row[column - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[column]) = (row[column], cost);
                best = Math.Min(best, cost);
            }

            if (best > limit)
                return limit + 1;
        }

        return row[right.Length];
    }
}
