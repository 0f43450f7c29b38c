using System.Globalization;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>The query as it was sent, because encoding is part of the protocol. Only parameters that the finder knows
/// are let through.</summary>
public sealed class LinkedInQuery
{
    private readonly Dictionary<string, string> _raw = new(StringComparer.Ordinal);

    public LinkedInQuery(string text, params string[] known)
    {
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? pair : pair[..at];
            if (!known.Contains(name))
                throw LinkedInErrors.NotAllowed(name);
            _raw[name] = at < 0 ? "" : pair[(at + 1)..];
        }
    }

    /// <summary><c>null</c> when it is absent.</summary>
    public RestliValue? this[string name] => _raw.TryGetValue(name, out var raw) ? RestliValue.Parse(name, raw) : null;

    public string? Text(string name) => this[name]?.Text;

    /// <summary>A plain list without the word: <c>fields=a,b</c>.</summary>
    public string[] Names(string name) =>
        _raw.TryGetValue(name, out var raw)
            ? [.. raw.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)]
            : [];

    /// <summary>The last part of each URN of a list; <c>null</c> when the parameter is absent.</summary>
    public HashSet<string>? Ids(string name, string kind)
    {
        if (this[name] is not { } value)
            return null;
        if (value.Text is not null || value.Members.Count > 0)
            throw LinkedInErrors.Illegal($"Parameter {name} must be of the form List(urn%3Ali%3A{kind}%3A1)");
        return [.. value.Items.Select(item => Id(item.Text ?? "", kind))];
    }

    public int Number(string name, int otherwise, int max) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= max
            ? number
        : throw LinkedInErrors.Illegal($"Parameter {name} must be 1 to {max}");

    private static string Id(string urn, string kind)
    {
        var start = $"urn:li:{kind}:";
        return urn.StartsWith(start, StringComparison.Ordinal)
            ? urn[start.Length..]
            : throw LinkedInErrors.Illegal($"'{urn}' is not a URN of the form {start}1");
    }
}
