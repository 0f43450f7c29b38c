using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>A value of Rest.li protocol 2.0: a text, <c>List(a,b)</c> or <c>(name:value,name:value)</c>. The marks
/// <c>( ) : ,</c> mean structure only as they stand; inside a text they are percent-encoded, once.</summary>
public sealed record RestliValue
{
    public string? Text { get; private init; }

    public ImmutableArray<RestliValue> Items { get; private init; } = [];

    public ImmutableDictionary<string, RestliValue> Members { get; private init; } =
        ImmutableDictionary<string, RestliValue>.Empty;

    /// <summary>The text of a value that some clients wrap as <c>(value:CAMPAIGN)</c>.</summary>
    public string Word => Text ?? (Members.TryGetValue("value", out var inner) ? inner.Word : "");

    public int Number(string member) =>
        Members.TryGetValue(member, out var value)
        && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw LinkedInErrors.Illegal($"Invalid value for {member}: an integer was expected.");

    /// <exception cref="Wire.WireException">The text is not of this form.</exception>
    public static RestliValue Parse(string name, string raw)
    {
        var at = 0;
        var value = Read(name, raw, ref at);
        return at == raw.Length ? value : throw Broken(name, at);
    }

    private static RestliValue Read(string name, string raw, ref int at)
    {
        if (raw.AsSpan(at).StartsWith("List("))
        {
            at += "List(".Length;
            var items = ImmutableArray.CreateBuilder<RestliValue>();
            while (at < raw.Length && raw[at] != ')')
            {
                items.Add(Read(name, raw, ref at));
                Separator(name, raw, ref at);
            }

            Close(name, raw, ref at);
            return new() { Items = items.ToImmutable() };
        }

        return at < raw.Length && raw[at] == '(' ? Map(name, raw, ref at) : new() { Text = Plain(raw, ref at) };
    }

    private static RestliValue Map(string name, string raw, ref int at)
    {
        at++;
        var members = ImmutableDictionary.CreateBuilder<string, RestliValue>();
        while (at < raw.Length && raw[at] != ')')
        {
            var key = Plain(raw, ref at);
            if (at >= raw.Length || raw[at] != ':')
                throw Broken(name, at);
            at++;
            members[key] = Read(name, raw, ref at);
            Separator(name, raw, ref at);
        }

        Close(name, raw, ref at);
        return new() { Members = members.ToImmutable() };
    }

    private static string Plain(string raw, ref int at)
    {
        var start = at;
        while (at < raw.Length && raw[at] is not ('(' or ')' or ',' or ':'))
            at++;
        return Uri.UnescapeDataString(raw[start..at]);
    }

    private static void Separator(string name, string raw, ref int at)
    {
        if (at < raw.Length && raw[at] == ',')
            at++;
        else if (at >= raw.Length || raw[at] != ')')
            throw Broken(name, at);
    }

    private static void Close(string name, string raw, ref int at)
    {
        if (at >= raw.Length)
            throw Broken(name, at);
        at++;
    }

    private static Wire.WireException Broken(string name, int at) =>
        LinkedInErrors.Illegal(
            $"Invalid query parameters passed to request: parameter '{name}' is not valid at character {at}. Structure marks "
                + "must not be encoded, and those inside a URN must be."
        );
}
