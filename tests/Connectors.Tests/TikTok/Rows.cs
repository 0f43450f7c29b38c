using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Web;

namespace MarketingManager.Connectors.Tests.TikTok;

/// <summary>An advertiser whose reports have one row per campaign, on the first day that is asked for.</summary>
/// <param name="rows">How many rows a question about so many campaigns gets.</param>
internal sealed class Rows(Func<int, int> rows) : HttpMessageHandler
{
    private const int PageSize = 1000;

    public List<(string From, string To)> Windows { get; } = [];

    /// <summary>Campaigns in each question's filter; 0 for a question about the account.</summary>
    public List<int> Filtered { get; } = [];

    /// <summary>Campaigns from which on the platform leaves ads out and says so in a header only.</summary>
    public int CutAbove { get; init; } = int.MaxValue;

    /// <summary>What a page says there is, when that is not what comes.</summary>
    public int? Announced { get; init; }

    public static string Id(int at) => (1_790_000_000_000_000_001 + at).ToString(CultureInfo.InvariantCulture);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Method == HttpMethod.Post)
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent("""{"code":40001,"message":"Not on the allowlist.","data":{}}"""),
                }
            );
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var response = new HttpResponseMessage(HttpStatusCode.OK);
        object data = request.RequestUri.AbsolutePath.EndsWith("/advertiser/info/", StringComparison.Ordinal)
            ? new
            {
                list = new[]
                {
                    new
                    {
                        advertiser_id = "7000000000000000001",
                        currency = "SEK",
                        timezone = "Etc/GMT-1",
                    },
                },
            }
            : Report(query, response);
        response.Content = new StringContent(
            JsonSerializer.Serialize(
                new
                {
                    code = 0,
                    message = "OK",
                    data,
                }
            )
        );
        return Task.FromResult(response);
    }

    private object Report(System.Collections.Specialized.NameValueCollection query, HttpResponseMessage response)
    {
        var page = int.Parse(query["page"]!, CultureInfo.InvariantCulture);
        var ids = Ids(query["filtering"]!);
        if (page == 1)
        {
            Windows.Add((query["start_date"]!, query["end_date"]!));
            Filtered.Add(ids.Length);
        }

        if (ids.Length > CutAbove)
            response.Headers.Add("X-Tt-Ads-Throttle", "Number of ad ids is equal or more than 20k");
        var all = ids.Length > 0 ? ids : [.. Enumerable.Range(0, rows(0)).Select(Id)];
        var total = Math.Min(rows(all.Length), all.Length);
        return new
        {
            list = all.Take(total)
                .Skip((page - 1) * PageSize)
                .Take(PageSize)
                .Select(id => new
                {
                    dimensions = new { campaign_id = id, stat_time_day = $"{query["start_date"]} 00:00:00" },
                    metrics = new { spend = "1.00", impressions = "1" },
                }),
            page_info = new
            {
                page,
                total_number = Announced ?? total,
                total_page = (total + PageSize - 1) / PageSize,
            },
        };
    }

    private static string[] Ids(string filtering)
    {
        using var json = JsonDocument.Parse(filtering);
        var filter = json
            .RootElement.EnumerateArray()
            .FirstOrDefault(one => one.GetProperty("field_name").GetString() == "campaign_ids");
        return filter.ValueKind == JsonValueKind.Undefined
            ? []
            : JsonSerializer.Deserialize<string[]>(filter.GetProperty("filter_value").GetString()!)!;
    }
}
