using System.Diagnostics;
using System.Net.Http.Json;
using MarketingManager.Grains.Interfaces.Audit;

namespace MarketingManager.Bench;

/// <summary>Recomputing every hash chain of the trail.</summary>
internal static class AuditTrail
{
    private const int Runs = 5;

    public static async Task Measure(Report report, BenchApp app)
    {
        var samples = new List<double>();
        AuditVerification found;
        do
        {
            var start = Stopwatch.GetTimestamp();
            found = (await app.Manager.GetFromJsonAsync<AuditVerification>("/api/v1/audit/verify"))!;
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        } while (samples.Count < Runs);
        if (!found.Defects.IsEmpty)
            throw new InvalidOperationException(
                $"The audit trail has {found.Defects.Length} defects: {found.Defects[0]}"
            );
        var seconds = Report.Median(samples) / 1_000;
        report.Line(
            $"audit: verify {found.Entries:N0} entries",
            $"{seconds:0.00} s, {found.Entries / seconds:N0} entries/s"
        );
    }
}
