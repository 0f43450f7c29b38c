using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Insights;

/// <summary>A failure to read the platform stands beside what the data itself says, and names its true cause.</summary>
public static class SyncFlag
{
    public static AnalysisReport WithSyncFailure(this AnalysisReport report, string? failure) =>
        failure is null
            ? report
            : report with
            {
                Flags = report.Flags.Add(
                    new(
                        FlagType.SyncFailed,
                        Platform.Other,
                        $"The latest reading failed. {failure}",
                        report.Gate.Confidence,
                        "A complete reading of the account; it is tried again by itself unless somebody has to act first."
                    )
                ),
            };
}
