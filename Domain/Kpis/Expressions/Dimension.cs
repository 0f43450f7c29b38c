namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>
/// What a formula's value is made of: powers of money and of counts. <c>spend / clicks</c> is money per count,
/// <c>clicks / impressions</c> a plain number. A number written in the formula itself fits any of them where values are
/// only compared or chosen.
/// </summary>
public readonly record struct Dimension(int Money, int Count, bool IsLiteral = false)
{
    public static Dimension None { get; } = new(0, 0);

    public static Dimension Literal { get; } = new(0, 0, IsLiteral: true);

    public static Dimension Of(Measure measure) => measure.IsMoney() ? new(1, 0) : new(0, 1);

    public bool IsPlain => Money == 0 && Count == 0;

    public bool Fits(KpiUnit unit) =>
        unit switch
        {
            KpiUnit.Money => Money == 1,
            _ => IsPlain,
        };

    public override string ToString() =>
        (Money, Count) switch
        {
            (0, 0) => "a plain number",
            (0, 1) => "a count",
            (1, 0) => "an amount of money",
            (1, -1) => "money per count",
            (-1, 1) => "a count per money",
            (0, -1) => "a number per count",
            (-1, 0) => "a number per money",
            _ => $"money^{Money} x count^{Count}",
        };
}
