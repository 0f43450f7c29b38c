namespace MarketingManager.Domain.Values;

/// <summary>An amount in major units that never loses its currency.</summary>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <exception cref="InvalidOperationException">The currencies differ: convert at a dated rate first.</exception>
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency
            ? left with
            {
                Amount = left.Amount + right.Amount,
            }
            : throw new InvalidOperationException(
                $"Cannot add {left.Currency} and {right.Currency} without a dated rate."
            );

    public static Money operator -(Money left, Money right) => left + (right with { Amount = -right.Amount });

    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };
}
