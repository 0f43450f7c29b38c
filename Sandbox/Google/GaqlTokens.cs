using System.Collections.Immutable;
using System.Text;

namespace MarketingManager.Sandbox.Google;

/// <summary>A word, a quoted text or a mark.</summary>
internal sealed record GaqlToken(string Text, bool IsQuoted = false, bool IsMark = false)
{
    public static readonly GaqlToken End = new("");
}

internal static class GaqlTokens
{
    private const int Max = 20_000;

    public static ImmutableArray<GaqlToken> Of(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<GaqlToken>();
        for (var at = 0; at < text.Length && tokens.Count < Max; )
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
                at++;
            else if (letter is '\'' or '"')
                tokens.Add(Quoted(text, ref at));
            else if (char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.')
                tokens.Add(Word(text, ref at));
            else
                tokens.Add(Mark(text, ref at));
        }

        return tokens.ToImmutable();
    }

    /// <summary>A backslash takes the letter after it as it is.</summary>
    private static GaqlToken Quoted(string text, ref int at)
    {
        var quote = text[at++];
        var inside = new StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
            inside.Append(text[at] == '\\' && at + 1 < text.Length ? text[++at] : text[at]);
        if (at == text.Length)
            throw GoogleErrors.Query("BAD_VALUE", "Error in query: a quoted text does not end.");
        at++;
        return new(inside.ToString(), IsQuoted: true);
    }

    private static GaqlToken Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or '&'))
            at++;
        return new(text[start..at]);
    }

    private static GaqlToken Mark(string text, ref int at)
    {
        var length = at + 1 < text.Length && text[at + 1] == '=' && text[at] is '!' or '<' or '>' ? 2 : 1;
        if (length == 2 && (at + 1 >= text.Length || text[at + 1] != '='))
            length = 1;
        var mark = text.Substring(at, length);
        at += length;
        return new(mark, IsMark: true);
    }
}
