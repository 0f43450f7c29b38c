namespace MarketingManager.Domain.Kpis;

/// <summary>A KPI of some measures, or why there is none. No data is never shown as zero.</summary>
public abstract record KpiValue
{
    private KpiValue() { }

    public abstract T Match<T>(Func<Known, T> known, Func<NoData, T> noData);

    /// <summary>The value, or <c>null</c> when there is no data.</summary>
    public decimal? ValueOrNull => Match<decimal?>(known => known.Value, _ => null);

    /// <param name="Unit">A currency code, <c>ratio</c> or <c>percent</c> (40.2 percent is 40.2).</param>
    public sealed record Known(decimal Value, string Unit) : KpiValue
    {
        /// <summary>What was divided by what: names the result that was counted when there was a choice.</summary>
        public required string Basis { get; init; }

        public override T Match<T>(Func<Known, T> known, Func<NoData, T> noData) => known(this);
    }

    public sealed record NoData(string Reason) : KpiValue
    {
        public override T Match<T>(Func<Known, T> known, Func<NoData, T> noData) => noData(this);
    }
}
