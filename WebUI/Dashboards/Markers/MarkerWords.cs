using MarketingManager.Domain.Dashboards;
using MarketingManager.WebUI.Campaigns;

namespace MarketingManager.WebUI.Dashboards.Markers;

/// <summary>What a mark on a chart is called, drawn as, and leads to.</summary>
public static class MarkerWords
{
    public static string Of(MarkerKind kind) =>
        kind switch
        {
            MarkerKind.Approved => "Plan approved",
            MarkerKind.Changed => "Our change",
            MarkerKind.Halted => "Halted",
            MarkerKind.Observed => "Observed, not performed",
            MarkerKind.Restated => "Restated",
            _ => "Note",
        };

    public static string IconOf(MarkerKind kind) =>
        kind switch
        {
            MarkerKind.Approved => "check",
            MarkerKind.Changed => "campaigns",
            MarkerKind.Halted => "stop",
            MarkerKind.Observed => "alert",
            MarkerKind.Restated => "loop",
            _ => "edit",
        };

    /// <summary>Where the decision behind it is; <c>null</c> where there is no campaign to open.</summary>
    public static string? LinkOf(Marker marker) =>
        marker.Code is not { } code
            ? null
            : CampaignLink.To(
                code,
                marker.Kind switch
                {
                    MarkerKind.Approved => "plan",
                    MarkerKind.Changed => "checklist",
                    MarkerKind.Halted => "results",
                    MarkerKind.Observed => "timeline",
                    MarkerKind.Restated => "coverage",
                    _ => "markers",
                }
            );
}
