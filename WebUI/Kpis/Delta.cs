using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Kpis;

/// <summary>
/// A change against a comparison. Colour only where a direction has a meaning: a dearer result is worse, more spend is
/// neither. The word says the same as the colour.
/// </summary>
public sealed record Delta(Figure Change, string Icon, string Tone, string Word)
{
    /// <summary>Below this a change is within what days differ anyway, so it gets no colour and no judgement.</summary>
    private const decimal WorthAWord = 0.05m;

    public static Delta Of(decimal? now, decimal? before, KpiDirection direction, Numbers numbers)
    {
        if (now is not { } current || before is not { } earlier)
            return Nothing("There is no earlier value to compare with.");
        if (earlier == 0)
            return Nothing("The earlier value is zero, so there is no relative change.");
        var change = (current - earlier) / Math.Abs(earlier);
        var icon = Numbers.AsShown(change) switch
        {
            > 0 => "up",
            < 0 => "down",
            _ => "flat",
        };
        var better = direction switch
        {
            KpiDirection.HigherIsBetter => change > 0,
            KpiDirection.LowerIsBetter => change < 0,
            _ => (bool?)null,
        };
        var (tone, word) =
            Math.Abs(change) < WorthAWord || better is null ? ("neutral", "")
            : better.Value ? ("better", "better")
            : ("worse", "worse");
        return new(numbers.Change(change), icon, tone, word);
    }

    private static Delta Nothing(string reason) => new(Figure.None(reason), "flat", "neutral", "");
}
