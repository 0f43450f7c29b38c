using System.Diagnostics;
using static MarketingManager.Domain.Kpis.Expressions.Expression;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>Refuses what has a value but no meaning: money plus clicks, or the larger of a rate and a cost.</summary>
internal static class DimensionCheck
{
    public static Dimension Of(Expression expression) =>
        expression switch
        {
            Number => Dimension.Literal,
            Sum sum => Dimension.Of(sum.Measure),
            Result => new(0, 1),
            Negative negative => Of(negative.Of),
            Binary binary => OfBinary(binary),
            Extreme extreme => extreme.Of.Select(Of).Aggregate((left, right) => Common(extreme.At, left, right)),
            Choice choice => OfChoice(choice),
            _ => throw new UnreachableException($"{expression.GetType().Name} has no dimension."),
        };

    private static Dimension OfBinary(Binary binary)
    {
        if (binary.Operation is Operation.Add or Operation.Subtract)
            RefuseTwoSources(binary);
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        var literal = left.IsLiteral && right.IsLiteral;
        return binary.Operation switch
        {
            Operation.Multiply => new(left.Money + right.Money, left.Count + right.Count, literal),
            Operation.Divide => new(left.Money - right.Money, left.Count - right.Count, literal),
            _ when left.Money == right.Money && left.Count == right.Count => left with { IsLiteral = literal },
            _ => throw new ExpressionException(
                binary.At,
                binary.Operation == Operation.Add
                    ? $"This adds {right} to {left}: bring both to the same unit first."
                    : $"This subtracts {right} from {left}: bring both to the same unit first."
            ),
        };
    }

    /// <summary>Web analytics and the platforms count the same people, each in their
    /// own way; what was spent is counted once.</summary>
    private static void RefuseTwoSources(Binary binary)
    {
        var analytics = binary.Measures().Where(measure => measure.IsAnalytics()).Select(Words.Of).FirstOrDefault();
        var platform = binary
            .Measures()
            .Where(measure => !measure.IsAnalytics() && measure != Measure.Spend)
            .Select(Words.Of)
            .FirstOrDefault();
        if (analytics is not null && platform is not null)
            throw new ExpressionException(
                binary.At,
                $"This puts {analytics} and {platform} into one sum, but web analytics and the platforms count the same people: "
                    + "divide them, or show them side by side."
            );
    }

    private static Dimension OfChoice(Choice choice)
    {
        Common(choice.When.At, Of(choice.When.Left), Of(choice.When.Right));
        return Common(choice.At, Of(choice.Then), Of(choice.Else));
    }

    private static Dimension Common(int at, Dimension left, Dimension right) =>
        left.IsLiteral ? right
        : right.IsLiteral || (left.Money == right.Money && left.Count == right.Count) ? left
        : throw new ExpressionException(at, $"This puts {left} beside {right}: bring both to the same unit first.");
}
