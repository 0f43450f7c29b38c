using System.Collections.Immutable;
using static MarketingManager.Domain.Kpis.Expressions.Expression;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>
/// Reads a formula: <c>+ - * /</c> with the usual precedence, brackets, <c>min(…)</c>, <c>max(…)</c> and
/// <c>if(left &lt; right, then, else)</c> over the names in <see cref="ExpressionNames"/>. Case does not matter.
/// </summary>
public sealed class ExpressionParser
{
    private readonly ImmutableArray<ExpressionToken> _tokens;
    private int _next;
    private int _depth;

    private ExpressionParser(ImmutableArray<ExpressionToken> tokens) => _tokens = tokens;

    /// <summary>Parses and checks names and units; the answer is the formula or the first error.</summary>
    public static ParsedExpression Parse(string text)
    {
        if (text.Length > ExpressionPolicy.LengthMax)
            return new ParsedExpression.Invalid(
                new(ExpressionPolicy.LengthMax + 1, $"A formula has at most {ExpressionPolicy.LengthMax} characters.")
            );
        try
        {
            var parser = new ExpressionParser(ExpressionToken.Split(text));
            var whole = parser.Additive();
            if (parser.Current.Kind != TokenKind.End)
                throw parser.Expected("an operator or the end");
            return new ParsedExpression.Valid(whole, DimensionCheck.Of(whole));
        }
        catch (ExpressionException problem)
        {
            return new ParsedExpression.Invalid(problem.Error);
        }
    }

    private ExpressionToken Current => _tokens[_next];

    private Expression Additive()
    {
        var left = Multiplicative();
        while (Current.Is("+") || Current.Is("-"))
        {
            var sign = Take();
            left = new Binary(sign.At, sign.Is("+") ? Operation.Add : Operation.Subtract, left, Multiplicative());
        }

        return left;
    }

    private Expression Multiplicative()
    {
        var left = Signed();
        while (Current.Is("*") || Current.Is("/"))
        {
            var sign = Take();
            left = new Binary(sign.At, sign.Is("*") ? Operation.Multiply : Operation.Divide, left, Signed());
        }

        return left;
    }

    private Expression Signed()
    {
        if (!Current.Is("-"))
            return Primary();
        var sign = Take();
        return Deeper(sign, () => new Negative(sign.At, Signed()));
    }

    private Expression Primary()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            _next++;
        switch (token)
        {
            case { Kind: TokenKind.Number }:
                return new Number(token.At, token.Value);
            case { Kind: TokenKind.Name } when Current.Is("("):
                return Deeper(token, () => Call(token));
            case { Kind: TokenKind.Name }:
                return Name(token);
            case { Kind: TokenKind.Symbol, Text: "(" }:
                return Deeper(
                    token,
                    () =>
                    {
                        var inner = Additive();
                        Take(")");
                        return inner;
                    }
                );
            default:
                throw Expected("a number, a name or '('", token);
        }
    }

    private static Expression Name(ExpressionToken token) =>
        token.Text.Equals(ExpressionNames.Results, StringComparison.OrdinalIgnoreCase) ? new Result(token.At)
        : ExpressionNames.TryMeasure(token.Text, out var measure) ? new Sum(token.At, measure)
        : throw new ExpressionException(
            token.At,
            ExpressionNames.WhyNotAdditive(token.Text) ?? ExpressionNames.Unknown(token.Text)
        );

    private Expression Call(ExpressionToken name)
    {
        Take("(");
        return name.Text.ToLowerInvariant() switch
        {
            "min" => new Extreme(name.At, Largest: false, Arguments()),
            "max" => new Extreme(name.At, Largest: true, Arguments()),
            "if" => Conditional(name),
            _ => throw new ExpressionException(name.At, $"'{name.Text}' is not a function; there are if, min and max."),
        };
    }

    private ImmutableArray<Expression> Arguments()
    {
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        arguments.Add(Additive());
        while (Current.Is(","))
        {
            Take(",");
            arguments.Add(Additive());
        }

        Take(")");
        return arguments.ToImmutable();
    }

    private Choice Conditional(ExpressionToken name)
    {
        var left = Additive();
        var sign = Take();
        var comparison = sign.Text switch
        {
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            "=" => Comparison.Equal,
            "<>" => Comparison.NotEqual,
            ">=" => Comparison.GreaterOrEqual,
            ">" => Comparison.Greater,
            _ => throw new ExpressionException(
                sign.At,
                $"The first part of if compares: < <= = <> >= or > is expected here, not {sign.Shown}."
            ),
        };
        var when = new Condition(sign.At, comparison, left, Additive());
        Take(",");
        var then = Additive();
        Take(",");
        var otherwise = Additive();
        Take(")");
        return new(name.At, when, then, otherwise);
    }

    private Expression Deeper(ExpressionToken at, Func<Expression> read)
    {
        if (++_depth > ExpressionPolicy.DepthMax)
            throw new ExpressionException(at.At, $"A formula nests at most {ExpressionPolicy.DepthMax} levels deep.");
        var inner = read();
        _depth--;
        return inner;
    }

    private ExpressionToken Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            _next++;
        else
            throw Expected("more");
        return token;
    }

    private void Take(string symbol)
    {
        if (!Current.Is(symbol))
            throw Expected($"'{symbol}'");
        _next++;
    }

    private ExpressionException Expected(string what) => Expected(what, Current);

    private static ExpressionException Expected(string what, ExpressionToken found) =>
        new(found.At, $"Here {what} is expected, not {found.Shown}.");
}
