using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Csv;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>A report that TikTok prepares: started, looked at until it is done, and taken as a table. It has no limit
/// of ads, days or rows, but an app has to be on TikTok's list for it (docs 1740302781443073 and 1740302808815618).
/// </summary>
internal sealed class TikTokTask(TikTokApi api, TimeProvider pace, TikTokPolicy policy, PlatformAccount account)
{
    /// <summary>Titles that stand in files instead of the names of the API.</summary>
    private static readonly ImmutableDictionary<string, string> Titles = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Campaign ID"] = "campaign_id",
        ["Campaign Name"] = "campaign_name",
        ["Ad Group ID"] = "adgroup_id",
        ["Ad Group Name"] = "adgroup_name",
        ["Ad ID"] = "ad_id",
        ["Ad Name"] = "ad_name",
        ["Date"] = "stat_time_day",
        ["Cost"] = "spend",
        ["Impression"] = "impressions",
        ["Click"] = "clicks",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly WireJson Wire = TikTokDialect.Json;

    public async Task<PlatformPage> Read(
        TikTokReport report,
        TikTokReading reading,
        CampaignSlice slice,
        CancellationToken cancel
    )
    {
        var id = await Start(report, slice, cancel);
        KeyValuePair<string, string>[] task = [new("advertiser_id", report.AdvertiserId), new("task_id", id)];
        await UntilDone(task, cancel);
        var text = await api.Table(account, "report/task/download/", task, cancel);
        string[] needed = [report.IdName, "stat_time_day", .. report.Metrics];
        return new([.. Rows(text, needed).Select(reading.Fact).OfType<DailyFact>()], text);
    }

    private async Task<string> Start(TikTokReport report, CampaignSlice slice, CancellationToken cancel)
    {
        try
        {
            var started = await api.Ask(account, "report/task/create/", report.Task(slice), cancel);
            return Wire.Id(started.Data, "task_id") ?? throw Wire.Unreadable("a started report has no task_id");
        }
        catch (PlatformException problem)
            when (problem.Fault is PlatformFault.Forbidden or PlatformFault.InvalidRequest)
        {
            throw new PlatformException(
                $"TikTok's report of a single campaign and day is too large, and it prepares none for this app: {problem.Message}"
            )
            {
                Fault = PlatformFault.TooMuchData,
            };
        }
    }

    private async Task UntilDone(KeyValuePair<string, string>[] task, CancellationToken cancel)
    {
        for (var look = 0; look < policy.TaskLooksMax; look++)
        {
            var answer = await api.Get(account, "report/task/check/", task, cancel);
            var status = Wire.Text(answer.Data, "status");
            if (status == "SUCCESS")
                return;
            if (status is "FAILED" or "CANCELED")
                throw WireFaults.Transient(
                    $"TikTok could not prepare a report: {Wire.Text(answer.Data, "message") ?? status}"
                );
            await Task.Delay(policy.TaskPause, pace, cancel);
        }

        throw WireFaults.Transient($"TikTok did not prepare a report within {policy.TaskPause * policy.TaskLooksMax}.");
    }

    /// <summary>In the shape of a page's rows, so that both are read by the same rules.</summary>
    private static IEnumerable<JsonElement> Rows(string text, string[] needed)
    {
        var records = new CsvTokenizer(text.TrimStart('\uFEFF'), ',', CsvImportPolicy.Default).Read().GetEnumerator();
        if (!records.MoveNext())
            throw Wire.Unreadable("a prepared report is empty");
        string[] header =
        [
            .. records.Current.Fields.Select(title => Titles.GetValueOrDefault(title.Trim(), title.Trim())),
        ];
        if (needed.Except(header).FirstOrDefault() is { } missing)
            throw Wire.Unreadable($"a prepared report has no column {missing}");
        while (records.MoveNext())
        {
            if (records.Current.IsBlank)
                continue;
            if (records.Current.Fault is { } fault || records.Current.Fields.Length != header.Length)
                throw Wire.Unreadable($"line {records.Current.Line} of a prepared report is broken");
            var cells = header
                .Zip(records.Current.Fields)
                .ToDictionary(pair => pair.First, pair => Cell(pair.First, pair.Second));
            yield return JsonSerializer.SerializeToElement(new { dimensions = cells, metrics = cells });
        }
    }

    /// <summary>A day comes with or without its midnight.</summary>
    private static string Cell(string name, string text) =>
        name == "stat_time_day" && text.Length == "2026-11-01".Length ? text + " 00:00:00" : text;
}
