using System.Diagnostics;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>How a KPI is computed: a formula over sums, never a mean of ratios.</summary>
public sealed record KpiFormula
{
    private const decimal PerCent = 100;

    private KpiFormula(string code, string name, string formula, ParsedExpression.Valid parsed) =>
        (Code, Name, Formula, Expression, Dimension) = (code, name, formula, parsed.Expression, parsed.Dimension);

    public string Code { get; }

    public string Name { get; }

    /// <summary>As it was written.</summary>
    public string Formula { get; }

    public Expression Expression { get; private init; }

    public Dimension Dimension { get; }

    public required KpiUnit Unit { get; init; }

    public required KpiDirection Direction { get; init; }

    public bool LowerIsBetter => Direction == KpiDirection.LowerIsBetter;

    /// <exception cref="ArgumentException">The formula means nothing, or something of another unit; the message says
    /// what and where.</exception>
    public static KpiFormula Of(string code, string name, string formula, KpiUnit unit, KpiDirection direction) =>
        Parse(formula, unit)
            .Match(
                valid => new KpiFormula(code, name, formula, valid) { Unit = unit, Direction = direction },
                invalid => throw new ArgumentException($"{code}: {invalid.Error}", nameof(formula))
            );

    /// <summary>What is wrong with a formula of this unit, or <c>null</c>.</summary>
    public static ExpressionError? Check(string formula, KpiUnit unit) =>
        Parse(formula, unit).Match<ExpressionError?>(_ => null, invalid => invalid.Error);

    private static ParsedExpression Parse(string formula, KpiUnit unit) =>
        ExpressionParser.Parse(formula) switch
        {
            ParsedExpression.Valid { Dimension: var gives } when !gives.Fits(unit) => new ParsedExpression.Invalid(
                new(1, $"The formula gives {gives}, which is not {Wanted(unit)}.")
            ),
            var parsed => parsed,
        };

    /// <summary>The KPI of the sums in <paramref name="measures"/>.</summary>
    public KpiValue Evaluate(MeasureSet measures, Currency currency)
    {
        var result = ExpressionValue.Of(Expression, measures);
        if (result.Value is not { } value)
            return new KpiValue.NoData($"{Code} {result.Reason}.");
        if (currency.Code is null && Expression.IsAboutMoney())
            return new KpiValue.NoData($"{Code} is about money, and these amounts have no common currency.");
        return new KpiValue.Known(Unit == KpiUnit.Percent ? PerCent * value : value, UnitName(currency))
        {
            Basis = ExpressionText.Of(Expression, measures),
        };
    }

    /// <summary>The same formula with <paramref name="measure"/> as its result.</summary>
    public KpiFormula Counting(Measure measure) => this with { Expression = Expression.Counting(measure) };

    private string UnitName(Currency currency) =>
        Unit switch
        {
            KpiUnit.Money => currency.ToString(),
            KpiUnit.Percent => "percent",
            KpiUnit.Ratio => "ratio",
            _ => throw new UnreachableException($"{Unit} has no name."),
        };

    private static string Wanted(KpiUnit unit) => unit == KpiUnit.Money ? "money" : "a ratio or a percentage";
}

public enum KpiUnit
{
    /// <summary>An amount of the fact's currency per click, per result and so on.</summary>
    Money,
    Ratio,

    /// <summary>A ratio shown in hundredths: 0.402 is 40.2 per cent.</summary>
    Percent,
}

public enum KpiDirection
{
    LowerIsBetter,
    HigherIsBetter,
    Neutral,
}
