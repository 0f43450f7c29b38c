using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Insights that are too large for one answer: started, waited for, then read like any list.</summary>
public sealed class MetaReport(MetaApi api, Wiring wiring, MetaPolicy policy)
{
    private const string Fields = "id,async_status,async_percent_completion";

    /// <summary>The id of the finished report.</summary>
    public async Task<string> Run(
        PlatformAccount account,
        string path,
        Dictionary<string, string> question,
        CancellationToken cancel
    )
    {
        var started = await api.StartReport(account, path, question, cancel);
        var id =
            MetaDialect.Json.Id(started.Root, "report_run_id")
            ?? throw MetaDialect.Json.Unreadable("a report was started without an id");
        for (var polls = 0; polls < policy.ReportPollsMax; polls++)
        {
            var run = (await api.Get(account, id, new() { ["fields"] = Fields }, cancel)).Root;
            var status = MetaDialect.Json.Text(run, "async_status");
            // Both: a report was seen to be completed at less than a hundred per cent.
            if (status == "Job Completed" && MetaDialect.Json.Int(run, "async_percent_completion") == 100)
                return id;
            // A job that failed fails again; a smaller one does not (airbyte issue 8282).
            if (status is "Job Failed" or "Job Skipped")
                throw Stopped($"ended as {status}");
            await Task.Delay(policy.ReportPause, wiring.Pace, cancel);
        }

        throw Stopped("was not done in time");
    }

    private static PlatformException Stopped(string how) =>
        new($"Meta's report {how}.") { Fault = PlatformFault.TooMuchData };
}
