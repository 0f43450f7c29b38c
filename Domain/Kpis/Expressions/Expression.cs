using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>
/// What a KPI's formula says, parsed once. It is evaluated over sums: every name in it stands for the sum of a measure
/// over the days, campaigns and platforms that are looked at. <see cref="At"/> is where it starts in the text, from 1.
/// </summary>
public abstract record Expression(int At)
{
    private Expression()
        : this(1) { }

    public sealed record Number(int At, decimal Value) : Expression(At);

    public sealed record Sum(int At, Measure Measure) : Expression(At);

    /// <summary>The first of several measures that was counted: what a plain table calls the result.</summary>
    public sealed record Result(int At) : Expression(At);

    public sealed record Negative(int At, Expression Of) : Expression(At);

    public sealed record Binary(int At, Operation Operation, Expression Left, Expression Right) : Expression(At);

    public sealed record Extreme(int At, bool Largest, ImmutableArray<Expression> Of) : Expression(At);

    public sealed record Choice(int At, Condition When, Expression Then, Expression Else) : Expression(At);
}

/// <summary><c>left &lt; right</c> and its like: only inside <c>if</c>.</summary>
public sealed record Condition(int At, Comparison Comparison, Expression Left, Expression Right);

public enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

public enum Comparison
{
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// <summary>What is wrong with a formula, and where: the first character is column 1.</summary>
public sealed record ExpressionError(int Column, string Message)
{
    public override string ToString() => $"Column {Column}: {Message}";
}

/// <summary>A formula that means something, or why it does not.</summary>
public abstract record ParsedExpression
{
    private ParsedExpression() { }

    public abstract T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid);

    public sealed record Valid(Expression Expression, Dimension Dimension) : ParsedExpression
    {
        public override T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => valid(this);
    }

    public sealed record Invalid(ExpressionError Error) : ParsedExpression
    {
        public override T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => invalid(this);
    }
}
