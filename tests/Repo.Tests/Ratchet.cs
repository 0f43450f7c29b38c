namespace MarketingManager.Repo.Tests;

/// <summary>What is over a cap and was there already: lines `subject size` in ratchet.txt. A listed size must be the
/// size of today, so each edit shrinks the list, and nothing new enters it unseen.
/// </summary>
public static class Ratchet
{
    private static readonly Dictionary<string, int> Known = Repository
        .Lines("tests/Repo.Tests/ratchet.txt")
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], null));

    /// <summary>What is wrong with a set of measured subjects of one kind.</summary>
    public static IReadOnlyList<string> Complaints(
        IReadOnlyDictionary<string, int> overCap,
        Func<string, bool> isOfThisKind
    ) =>
        [
            .. overCap
                .Where(entry => !Known.ContainsKey(entry.Key))
                .Select(entry => $"{entry.Key} has {entry.Value} lines"),
            .. Known
                .Where(entry => isOfThisKind(entry.Key) && overCap.GetValueOrDefault(entry.Key) != entry.Value)
                .Select(entry =>
                    $"ratchet.txt: {entry.Key} {entry.Value} is now {overCap.GetValueOrDefault(entry.Key)}"
                ),
        ];
}
