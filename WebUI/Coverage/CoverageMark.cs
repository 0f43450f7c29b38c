using MarketingManager.Domain.Coverage;

namespace MarketingManager.WebUI.Coverage;

/// <summary>How a state of a day looks: a sign and a word beside the colour, which is never alone.</summary>
public sealed record CoverageMark(string Sign, string Word, string Style)
{
    public static CoverageMark Of(CoverageStatus status) =>
        status switch
        {
            CoverageStatus.Loaded => new("✓", "Loaded", "loaded"),
            CoverageStatus.Zero => new("0", "Zero: no delivery", "zero"),
            CoverageStatus.Provisional => new("~", "Provisional: still moves", "provisional"),
            CoverageStatus.Failed => new("!", "Failed", "failed"),
            CoverageStatus.Missing => new("?", "Missing: not read yet", "missing"),
            _ => new("·", "Not running", "idle"),
        };

    public static IReadOnlyList<CoverageStatus> InOrder { get; } =
    [
        CoverageStatus.Loaded,
        CoverageStatus.Zero,
        CoverageStatus.Provisional,
        CoverageStatus.Missing,
        CoverageStatus.Failed,
        CoverageStatus.NotRunning,
    ];
}
