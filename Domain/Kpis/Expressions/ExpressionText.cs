using System.Diagnostics;
using System.Globalization;
using static MarketingManager.Domain.Kpis.Expressions.Expression;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>A formula in words, with only the brackets it needs.</summary>
public static class ExpressionText
{
    private const int Loosest = 0;
    private const int Product = 1;
    private const int Tightest = 2;

    /// <summary><paramref name="sums"/> decides which result is named; without them it stays "results".</summary>
    public static string Of(Expression expression, MeasureSet? sums = null) => Print(expression, sums, Loosest);

    private static string Print(Expression expression, MeasureSet? sums, int around) =>
        expression switch
        {
            Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            Sum sum => Words.Of(sum.Measure),
            Result => sums is not null && CountedResult.Pick(sums) is { } picked
                ? Words.Of(picked)
                : ExpressionNames.Results,
            Negative negative => $"-{Print(negative.Of, sums, Tightest)}",
            Binary binary => OfBinary(binary, sums, around),
            Extreme extreme =>
                $"{(extreme.Largest ? "max" : "min")}({string.Join(", ", extreme.Of.Select(part => Of(part, sums)))})",
            Choice choice =>
                $"if({Of(choice.When.Left, sums)} {Sign(choice.When.Comparison)} {Of(choice.When.Right, sums)}, "
                    + $"{Of(choice.Then, sums)}, {Of(choice.Else, sums)})",
            _ => throw new UnreachableException($"{expression.GetType().Name} has no text."),
        };

    private static string OfBinary(Binary binary, MeasureSet? sums, int around)
    {
        var (sign, strength) = binary.Operation switch
        {
            Operation.Add => ("+", Loosest),
            Operation.Subtract => ("-", Loosest),
            Operation.Multiply => ("*", Product),
            _ => ("/", Product),
        };
        // What is taken away or divided by needs its brackets even at the same strength.
        var text = $"{Print(binary.Left, sums, strength)} {sign} {Print(binary.Right, sums, strength + 1)}";
        return strength < around ? $"({text})" : text;
    }

    private static string Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Equal => "=",
            Comparison.NotEqual => "<>",
            Comparison.GreaterOrEqual => ">=",
            _ => ">",
        };
}
