using System.Globalization;

namespace MarketingManager.Silo.Cli;

/// <summary>Command-line words: positional ones, <c>--name value</c> pairs and <c>--flags</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <exception cref="UsageException">An option is unknown or lacks its value.</exception>
    public Arguments(IEnumerable<string> args, IReadOnlySet<string> valued, IReadOnlySet<string> flags)
    {
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var word))
        {
            var (name, inline) =
                word.Split('=', 2) is [var left, var right] && word.StartsWith("--", StringComparison.Ordinal)
                    ? (left, right)
                    : (word, null);
            if (!name.StartsWith("--", StringComparison.Ordinal))
                _words.Add(word);
            else if (flags.Contains(name[2..]))
                _options[name[2..]] = null;
            else if (!valued.Contains(name[2..]))
                throw new UsageException($"There is no option {name} here. Known: {Known(valued, flags)}.");
            else if (inline is not null || rest.TryDequeue(out inline))
                _options[name[2..]] = inline;
            else
                throw new UsageException($"{name} needs a value.");
        }
    }

    public IReadOnlyList<string> Words => _words;

    public bool Has(string name) => _options.ContainsKey(name);

    public string? this[string name] => _options.GetValueOrDefault(name);

    public int Number(string name, int fallback) =>
        this[name] is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--{name} takes a whole number, not '{text}'.");

    private static string Known(IEnumerable<string> valued, IEnumerable<string> flags) =>
        string.Join(", ", valued.Concat(flags).Order(StringComparer.Ordinal).Select(name => $"--{name}"));
}

/// <summary>The user said something the command cannot use; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
