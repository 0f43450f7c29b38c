using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MarketingManager.Connectors.Tests.LinkedIn;

/// <summary>An account in which every campaign has so many rows on each day that is asked for.</summary>
internal sealed partial class Elements(int rowsPerCampaignAndDay) : HttpMessageHandler
{
    /// <summary>As they stand on the wire.</summary>
    public List<string> Addresses { get; } = [];

    public List<(string Body, string Headers)> Tunnelled { get; } = [];

    public List<string> ContentTypes { get; } = [];

    public List<(int Campaigns, int Days)> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Addresses.Add(request.RequestUri!.PathAndQuery);
        if (!request.RequestUri.AbsolutePath.EndsWith("/adAnalytics", StringComparison.Ordinal))
            return Json(
                new
                {
                    id = 500100001,
                    name = "Nordlys",
                    currency = "SEK",
                }
            );
        var question = request.RequestUri.Query.TrimStart('?');
        if (request.Content is { } content)
        {
            question = await content.ReadAsStringAsync(cancellationToken);
            Tunnelled.Add((question, request.Headers.ToString()));
            ContentTypes.Add(content.Headers.ContentType!.MediaType!);
        }

        return Json(new { elements = Rows(question).ToList() });
    }

    private IEnumerable<object> Rows(string question)
    {
        var campaigns = Urn.Matches(question).Select(match => match.Groups["id"].Value).ToList();
        var range = Range.Match(question);
        var (from, to) = (Day(range, "a"), Day(range, "b"));
        Asked.Add((campaigns.Count, to.DayNumber - from.DayNumber + 1));
        var isOfCreatives = question.StartsWith("q=statistics", StringComparison.Ordinal);
        for (var day = from; day <= to; day = day.AddDays(1))
            foreach (var id in campaigns)
                for (var row = 0; row < rowsPerCampaignAndDay; row++)
                {
                    var date = new
                    {
                        year = day.Year,
                        month = day.Month,
                        day = day.Day,
                    };
                    yield return new
                    {
                        impressions = 1,
                        costInLocalCurrency = "1.00",
                        dateRange = new { start = date, end = date },
                        pivotValues = isOfCreatives
                            ? new[] { $"urn:li:sponsoredCampaign:{id}", $"urn:li:sponsoredCreative:{row}" }
                            : [$"urn:li:sponsoredCampaign:{id}"],
                    };
                }
    }

    private static DateOnly Day(Match range, string name)
    {
        int Part(string part) => int.Parse(range.Groups[name + part].Value, CultureInfo.InvariantCulture);
        return new(Part("y"), Part("m"), Part("d"));
    }

    private static HttpResponseMessage Json(object body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(body)) };

    [GeneratedRegex(@"urn%3Ali%3AsponsoredCampaign%3A(?<id>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Urn { get; }

    [GeneratedRegex(
        @"start:\(year:(?<ay>\d+),month:(?<am>\d+),day:(?<ad>\d+)\),end:\(year:(?<by>\d+),month:(?<bm>\d+),day:(?<bd>\d+)\)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Range { get; }
}
