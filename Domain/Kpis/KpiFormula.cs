using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>How a KPI is computed: always a sum over a sum, never a mean of ratios.</summary>
public sealed record KpiFormula(
    string Code,
    string Name,
    string Formula,
    KpiTerm Numerator,
    KpiTerm Denominator,
    decimal Scale,
    KpiUnit Unit,
    KpiDirection Direction
)
{
    public bool LowerIsBetter => Direction == KpiDirection.LowerIsBetter;

    /// <summary>The KPI of the sums in <paramref name="measures"/>; a plain
    /// table's result is the first one counted.</summary>
    public KpiValue Evaluate(MeasureSet measures, Currency currency)
    {
        if (Numerator.Value(measures) is not { } numerator)
            return new KpiValue.NoData($"{Code} needs {Numerator.Missing(measures)}, which was not reported.");
        if (Denominator.Value(measures) is not { } denominator)
            return new KpiValue.NoData($"{Code} needs {Denominator.Missing(measures)}, which was not reported.");
        if (new Ratio(Scale * numerator, denominator).Value is not { } value)
            return new KpiValue.NoData($"{Code} divides by {Denominator.Name(measures)}, which is zero.");
        if (currency.Code is null && (Numerator.IsMoney || Denominator.IsMoney))
            return new KpiValue.NoData($"{Code} is about money, and these amounts have no common currency.");
        return new KpiValue.Known(value, UnitName(currency)) { Basis = Basis(measures) };
    }

    private string UnitName(Currency currency) =>
        Unit switch
        {
            KpiUnit.Money => currency.ToString(),
            KpiUnit.Percent => "percent",
            _ => "ratio",
        };

    private string Basis(MeasureSet measures) =>
        Scale == 1
            ? $"{Numerator.Name(measures)} / {Denominator.Name(measures)}"
            : FormattableString.Invariant($"{Scale} x {Numerator.Name(measures)} / {Denominator.Name(measures)}");
}

public enum KpiUnit
{
    /// <summary>An amount of the fact's currency per click, per result and so on.</summary>
    Money,
    Ratio,
    Percent,
}

public enum KpiDirection
{
    LowerIsBetter,
    HigherIsBetter,
    Neutral,
}
