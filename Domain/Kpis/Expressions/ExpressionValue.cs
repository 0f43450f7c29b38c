using System.Collections.Immutable;
using System.Diagnostics;
using static MarketingManager.Domain.Kpis.Expressions.Expression;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>A formula's value over some sums, or the reason why it has none: "needs revenue, which was not reported",
/// "divides by clicks, which is zero".</summary>
public readonly record struct ExpressionValue
{
    private ExpressionValue(decimal? value, string? reason) => (Value, Reason) = (value, reason);

    public decimal? Value { get; }

    /// <summary>Set when there is no value; the rest of a sentence whose subject is the KPI.</summary>
    public string? Reason { get; }

    public static ExpressionValue Of(Expression expression, MeasureSet sums)
    {
        try
        {
            return Evaluate(expression, sums);
        }
        catch (OverflowException)
        {
            return None("is too large to compute");
        }
    }

    private static ExpressionValue Evaluate(Expression expression, MeasureSet sums) =>
        expression switch
        {
            Number number => Some(number.Value),
            Sum sum => sums[sum.Measure] is { } value ? Some(value) : Missing(Words.Of(sum.Measure)),
            Result => CountedResult.Pick(sums) is { } picked
                ? Some(sums[picked]!.Value)
                : Missing(string.Join(" or ", CountedResult.Alternatives.Select(Words.Of))),
            Negative negative => Evaluate(negative.Of, sums) is { Value: { } value }
                ? Some(-value)
                : Evaluate(negative.Of, sums),
            Binary binary => OfBinary(binary, sums),
            Extreme extreme => OfExtreme(extreme, sums),
            Choice choice => OfChoice(choice, sums),
            _ => throw new UnreachableException($"{expression.GetType().Name} has no value."),
        };

    private static ExpressionValue OfBinary(Binary binary, MeasureSet sums)
    {
        var left = Evaluate(binary.Left, sums);
        if (left.Value is not { } first)
            return left;
        var right = Evaluate(binary.Right, sums);
        if (right.Value is not { } second)
            return right;
        return binary.Operation switch
        {
            Operation.Add => Some(first + second),
            Operation.Subtract => Some(first - second),
            Operation.Multiply => Some(first * second),
            _ when second == 0 => None($"divides by {ExpressionText.Of(binary.Right, sums)}, which is zero"),
            _ => Some(first / second),
        };
    }

    private static ExpressionValue OfExtreme(Extreme extreme, MeasureSet sums)
    {
        var values = extreme.Of.Select(part => Evaluate(part, sums)).ToImmutableArray();
        if (values.FirstOrDefault(value => value.Value is null) is { Reason: not null } none)
            return none;
        var known = values.Select(value => value.Value!.Value);
        return Some(extreme.Largest ? known.Max() : known.Min());
    }

    /// <summary>Only the branch that is taken has to have a value: that is what a choice is for.</summary>
    private static ExpressionValue OfChoice(Choice choice, MeasureSet sums)
    {
        var left = Evaluate(choice.When.Left, sums);
        if (left.Value is not { } first)
            return left;
        var right = Evaluate(choice.When.Right, sums);
        if (right.Value is not { } second)
            return right;
        var holds = choice.When.Comparison switch
        {
            Comparison.Less => first < second,
            Comparison.LessOrEqual => first <= second,
            Comparison.Equal => first == second,
            Comparison.NotEqual => first != second,
            Comparison.GreaterOrEqual => first >= second,
            _ => first > second,
        };
        return Evaluate(holds ? choice.Then : choice.Else, sums);
    }

    private static ExpressionValue Some(decimal value) => new(value, reason: null);

    private static ExpressionValue None(string reason) => new(value: null, reason);

    private static ExpressionValue Missing(string what) => None($"needs {what}, which was not reported");
}
