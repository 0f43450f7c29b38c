using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Analytics;

/// <summary>What an answer's metadata says about how far its figures can be trusted.</summary>
public static class AnalyticsNotes
{
    private static readonly WireJson Wire = AnalyticsDialect.Json;

    public static ImmutableArray<string> Of(JsonElement metadata) =>
        [
            .. Said(
                metadata,
                "dataLossFromOtherRow",
                "GA4 put some rows together under (other); what they held is missing."
            ),
            .. Said(
                metadata,
                "subjectToThresholding",
                "GA4 held back rows of few users, to protect them (thresholding)."
            ),
            .. Wire.Rows(metadata, "samplingMetadatas").Select(Sampled),
            .. Restricted(metadata),
            .. Wire.Text(metadata, "emptyReason") is { Length: > 0 } reason
                ? [$"GA4 has no rows: {reason}."]
                : Array.Empty<string>(),
        ];

    private static string[] Said(JsonElement metadata, string flag, string note) =>
        Wire.Flag(metadata, flag) ? [note] : [];

    private static string Sampled(JsonElement sampling) =>
        $"GA4 sampled: {Wire.Text(sampling, "samplesReadCount") ?? "some"} of "
        + $"{Wire.Text(sampling, "samplingSpaceSize") ?? "all"} events were read.";

    private static IEnumerable<string> Restricted(JsonElement metadata) =>
        Wire.Object(metadata, "schemaRestrictionResponse") is { } restriction
        && Wire.Rows(restriction, "activeMetricRestrictions").Select(one => Wire.Text(one, "metricName") ?? "a metric")
            is var names
        && names.Any()
            ? [$"GA4 does not show these credentials {string.Join(" and ", names)}."]
            : [];
}
