using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Registrations;

/// <summary>A campaign of an account, as far as a code can be told from it.</summary>
public sealed record CodeCandidate(string ExternalId, string Name);

/// <summary>Finds a code among the campaigns of an account: as id, as name, or as a word of a name. Many teams write
/// their code into the name ("SE_Spring | C-104").</summary>
public sealed class CodeSearch
{
    private readonly ILookup<string, CodeCandidate> _byId;
    private readonly ILookup<string, CodeCandidate> _byName;
    private readonly ILookup<string, CodeCandidate> _byWord;
    private readonly ImmutableArray<string> _terms;

    public CodeSearch(IReadOnlyCollection<CodeCandidate> candidates)
    {
        _byId = candidates.ToLookup(one => one.ExternalId, StringComparer.Ordinal);
        _byName = candidates.ToLookup(one => one.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        _byWord = candidates
            .SelectMany(one => WordsOf(one.Name).Select(word => (word, one)))
            .ToLookup(pair => pair.word, pair => pair.one, StringComparer.OrdinalIgnoreCase);
        _terms =
        [
            .. _byId
                .Select(group => group.Key)
                .Concat(_byName.Select(group => group.Key))
                .Concat(_byWord.Select(group => group.Key))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The campaigns that the code may mean, from the surest way to read it: none, one, or several.</summary>
    public ImmutableArray<CodeCandidate> Find(string code)
    {
        var wanted = code.Trim();
        foreach (var found in new[] { _byId[wanted], _byName[wanted], _byWord[wanted] })
        {
            ImmutableArray<CodeCandidate> all = [.. found.DistinctBy(one => one.ExternalId)];
            if (!all.IsEmpty)
                return all;
        }

        return [];
    }

    /// <summary>What the code may have been meant to be: few letters away, the nearest first.</summary>
    public ImmutableArray<string> Near(string code, int most)
    {
        var wanted = code.Trim();
        // Two slips of the finger, or one letter in four of a long code.
        var limit = Math.Max(2, wanted.Length / 4);
        return
        [
            .. _terms
                .Where(term => Math.Abs(term.Length - wanted.Length) <= limit && term.Length > limit)
                .Select(term => (term, distance: EditDistance.Between(wanted, term, limit)))
                .Where(pair => pair.distance <= limit)
                .OrderBy(pair => pair.distance)
                .ThenBy(pair => pair.term, StringComparer.Ordinal)
                .Select(pair => pair.term)
                .Take(most),
        ];
    }

    /// <summary>Words of a name, with the marks that codes are made of kept inside.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var words = name.Split(
            [' ', '|', ',', ';', '/', '(', ')', '[', ']', ':'],
            StringSplitOptions.RemoveEmptyEntries
        );
        return words
            .Concat(words.SelectMany(word => word.Split('_', StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
