using System.Diagnostics;
using static MarketingManager.Domain.Kpis.Expressions.Expression;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>Looks into a formula.</summary>
public static class ExpressionParts
{
    /// <summary>All measures it names, in the order of the text; "results" stands for its first choice.</summary>
    public static IEnumerable<Measure> Measures(this Expression expression) =>
        expression switch
        {
            Number => [],
            Sum sum => [sum.Measure],
            Result => [CountedResult.Alternatives[0]],
            _ => Children(expression).SelectMany(Measures),
        };

    /// <summary>True when money enters it anywhere, even if it cancels out: a
    /// ratio of euros to rupees is none.</summary>
    public static bool IsAboutMoney(this Expression expression) =>
        expression.Measures().Any(measure => Dimension.Of(measure).Money != 0);

    /// <summary>The count that the formula's money is spent on; <c>null</c> for a formula without counts.</summary>
    public static Measure? Bought(this Expression expression, MeasureSet sums) =>
        expression switch
        {
            Result => CountedResult.Pick(sums) ?? CountedResult.Alternatives[0],
            Sum { Measure: var measure } => Dimension.Of(measure).Count != 0 ? measure : null,
            _ => Children(expression).Select(part => part.Bought(sums)).FirstOrDefault(found => found is not null),
        };

    /// <summary>The same formula with one certain measure as its result.</summary>
    public static Expression Counting(this Expression expression, Measure measure) =>
        expression switch
        {
            Result result => new Sum(result.At, measure),
            Number or Sum => expression,
            Negative negative => negative with { Of = negative.Of.Counting(measure) },
            Binary binary => binary with
            {
                Left = binary.Left.Counting(measure),
                Right = binary.Right.Counting(measure),
            },
            Extreme extreme => extreme with { Of = [.. extreme.Of.Select(part => part.Counting(measure))] },
            Choice choice => choice with
            {
                When = choice.When with
                {
                    Left = choice.When.Left.Counting(measure),
                    Right = choice.When.Right.Counting(measure),
                },
                Then = choice.Then.Counting(measure),
                Else = choice.Else.Counting(measure),
            },
            _ => throw new UnreachableException($"{expression.GetType().Name} has no parts."),
        };

    private static IEnumerable<Expression> Children(Expression expression) =>
        expression switch
        {
            Negative negative => [negative.Of],
            Binary binary => [binary.Left, binary.Right],
            Extreme extreme => extreme.Of,
            Choice choice => [choice.When.Left, choice.When.Right, choice.Then, choice.Else],
            _ => [],
        };
}
