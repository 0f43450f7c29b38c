using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Sandbox.Google;

/// <summary>SELECT fields FROM resource [WHERE condition AND …] [ORDER BY field [ASC|DESC], …] [LIMIT n] [PARAMETERS
/// …]: all of the language that a report needs.</summary>
public sealed record GaqlQuery(
    ImmutableArray<string> Select,
    string From,
    ImmutableArray<GaqlCondition> Where,
    ImmutableArray<(string Field, bool Descending)> OrderBy,
    int? Limit
)
{
    /// <summary>Everything that is named anywhere.</summary>
    public IEnumerable<string> Fields =>
        Select.Concat(Where.Select(one => one.Field)).Concat(OrderBy.Select(one => one.Field));

    public bool Selects(string prefix) => Select.Any(field => field.StartsWith(prefix, StringComparison.Ordinal));

    public static GaqlQuery Parse(string text) => new GaqlReader(GaqlTokens.Of(text)).Query();
}

/// <summary>One condition of WHERE; the operator in capitals.</summary>
public sealed record GaqlCondition(string Field, string Operator, ImmutableArray<string> Values);

/// <summary>Takes the tokens one by one and says what it expected.</summary>
internal sealed class GaqlReader(ImmutableArray<GaqlToken> tokens)
{
    private static readonly string[] Comparisons = ["=", "!=", ">", ">=", "<", "<="];

    private int _at;

    private GaqlToken Next => _at < tokens.Length ? tokens[_at] : GaqlToken.End;

    public GaqlQuery Query()
    {
        Expect("SELECT");
        var select = List(Name);
        Expect("FROM");
        var from = Name();
        var where = Takes("WHERE") ? List(Condition, "AND") : [];
        var order = ImmutableArray<(string, bool)>.Empty;
        if (Takes("ORDER"))
        {
            Expect("BY");
            order = List(() => (Name(), !Takes("ASC") && Takes("DESC")));
        }

        var limit = Takes("LIMIT") ? Number() : (int?)null;
        if (Takes("PARAMETERS"))
            _ = List(Condition);
        return Next == GaqlToken.End
            ? new(select, from, where, order, limit)
            : throw GoogleErrors.Query("UNEXPECTED_INPUT", $"Error in query: unexpected input {Next.Text}.");
    }

    private GaqlCondition Condition()
    {
        var field = Name();
        if (Next is { IsMark: true } && Comparisons.Contains(Next.Text))
            return new(field, Take().Text, [Value()]);
        var word = Take().Text.ToUpperInvariant();
        var op = word is "NOT" or "CONTAINS" ? $"{word} {Take().Text.ToUpperInvariant()}" : word;
        switch (op)
        {
            case "LIKE" or "NOT LIKE" or "REGEXP_MATCH" or "NOT REGEXP_MATCH" or "DURING":
                return new(field, op, [Value()]);
            case "IN" or "NOT IN" or "CONTAINS ANY" or "CONTAINS ALL" or "CONTAINS NONE":
                Expect("(");
                var values = List(Value);
                Expect(")");
                return new(field, op, values);
            case "BETWEEN":
                var from = Value();
                Expect("AND");
                return new(field, op, [from, Value()]);
            case "IS":
                var negated = Takes("NOT");
                Expect("NULL");
                return new(field, negated ? "IS NOT NULL" : "IS NULL", []);
            default:
                throw GoogleErrors.Query("BAD_OPERATOR", $"Error in WHERE clause: invalid operator '{op}'.");
        }
    }

    private ImmutableArray<T> List<T>(Func<T> one, string between = ",")
    {
        var all = ImmutableArray.CreateBuilder<T>();
        do all.Add(one());
        while (Takes(between));
        return all.ToImmutable();
    }

    private string Name() =>
        Next is { IsMark: false, IsQuoted: false } && Next != GaqlToken.End
            ? Take().Text
            : throw GoogleErrors.Query(
                "BAD_FIELD_NAME",
                $"Error in query: a field name was expected instead of '{Next.Text}'."
            );

    private string Value() =>
        Next is { IsMark: false } && Next != GaqlToken.End
            ? Take().Text
            : throw GoogleErrors.Query(
                "BAD_VALUE",
                $"Error in WHERE clause: a value was expected instead of '{Next.Text}'."
            );

    private int Number() =>
        int.TryParse(Next.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? int.Parse(Take().Text, CultureInfo.InvariantCulture)
            : throw GoogleErrors.Query("BAD_LIMIT_COUNT", "Error in LIMIT clause: a positive number was expected.");

    private void Expect(string word)
    {
        if (!Takes(word))
            throw GoogleErrors.Query(
                "UNEXPECTED_INPUT",
                $"Error in query: '{word}' was expected instead of '{Next.Text}'."
            );
    }

    private bool Takes(string word)
    {
        if (Next.IsQuoted || !Next.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        _at++;
        return true;
    }

    private GaqlToken Take()
    {
        var token = Next;
        _at++;
        return token;
    }
}
