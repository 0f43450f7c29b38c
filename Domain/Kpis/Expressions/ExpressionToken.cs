using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Domain.Kpis.Expressions;

internal enum TokenKind
{
    Number,
    Name,
    Symbol,
    End,
}

/// <summary>A word, number or sign of a formula, and the column it starts at.</summary>
internal readonly record struct ExpressionToken(TokenKind Kind, string Text, int At, decimal Value = 0)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public string Shown => Kind == TokenKind.End ? "the end" : $"'{Text}'";

    /// <exception cref="ExpressionException">A character or a number that no formula has.</exception>
    public static ImmutableArray<ExpressionToken> Split(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<ExpressionToken>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at += token.Text.Length;
        }

        tokens.Add(new(TokenKind.End, "", text.Length + 1));
        return tokens.ToImmutable();
    }

    private static ExpressionToken Next(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (char.IsAsciiDigit(rest[0]) || (rest[0] == '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1])))
            return OfNumber(rest[..Length(rest, letter => char.IsAsciiDigit(letter) || letter == '.')], at);
        if (char.IsAsciiLetter(rest[0]))
            return new(
                TokenKind.Name,
                rest[..Length(rest, letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')].ToString(),
                at + 1
            );
        if (rest is ['<' or '>', '=', ..] or ['<', '>', ..])
            return new(TokenKind.Symbol, rest[..2].ToString(), at + 1);
        return "+-*/(),<>=".Contains(rest[0], StringComparison.Ordinal)
            ? new(TokenKind.Symbol, rest[..1].ToString(), at + 1)
            : throw new ExpressionException(
                at + 1,
                $"'{rest[0]}' has no meaning in a formula; it knows names, numbers, + - * / ( ) , and < <= = <> >= >."
            );
    }

    private static ExpressionToken OfNumber(ReadOnlySpan<char> digits, int at) =>
        digits.Length <= ExpressionPolicy.DigitsMax
        && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new(TokenKind.Number, digits.ToString(), at + 1, value)
            : throw new ExpressionException(
                at + 1,
                $"'{digits}' is not a number: digits with at most one point, {ExpressionPolicy.DigitsMax} characters at most."
            );

    private static int Length(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 1;
        while (length < text.Length && belongs(text[length]))
            length++;
        return length;
    }
}

/// <summary>Leaves the parser at the first error; never seen outside.</summary>
internal sealed class ExpressionException(int column, string message) : Exception(message)
{
    public ExpressionError Error { get; } = new(column, message);
}
