namespace MarketingManager.Domain.Kpis.Expressions;

/// <summary>How large a formula may be: far beyond any KPI, and short of what could exhaust a stack.</summary>
public static class ExpressionPolicy
{
    /// <summary>Characters of a whole formula.</summary>
    public const int LengthMax = 500;

    /// <summary>Brackets, calls and signs inside each other.</summary>
    public const int DepthMax = 32;

    /// <summary>Characters of one number: all of them are exact in a decimal.</summary>
    public const int DigitsMax = 18;

    /// <summary>Letters that may differ between a misspelt name and the one that is suggested.</summary>
    public const int TyposMax = 2;
}
