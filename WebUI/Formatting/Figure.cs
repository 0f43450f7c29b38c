namespace MarketingManager.WebUI.Formatting;

/// <summary>A number as the screen shows it. Without data the text is a dash and
/// the reason says why; it is never a zero.</summary>
public readonly record struct Figure(string Text, string? NoDataReason = null)
{
    public bool IsNoData => NoDataReason is not null;

    public static Figure None(string reason) => new(Numbers.NoData, reason);

    public override string ToString() => Text;
}
