using MarketingManager.Domain.Mappings;

namespace MarketingManager.Domain.Tests.Mappings;

/// <summary>Answers as the platforms write them, each with the row that is looked for and one of another day and of
/// another campaign.</summary>
public sealed class RawRowsTests
{
    private static readonly DateOnly Day = new(2026, 6, 3);

    [Theory]
    [InlineData(
        "Meta",
        """{"data":[{"campaign_id":"238","date_start":"2026-06-03","clicks":"1","actions":[{"action_type":"lead","value":"238"}]},{"campaign_id":"238","date_start":"2026-06-04","clicks":"2"},{"campaign_id":"239","date_start":"2026-06-03","clicks":"3"}]}"""
    )]
    [InlineData(
        "Google",
        """{"results":[{"campaign":{"id":"238"},"segments":{"date":"2026-06-03"},"metrics":{"clicks":"1"}},{"campaign":{"id":"238"},"segments":{"date":"2026-06-04"},"metrics":{"clicks":"2"}}]}"""
    )]
    [InlineData(
        "a stream of Google's",
        """[{"results":[{"campaign":{"id":"238"},"segments":{"date":"2026-06-03"},"metrics":{"clicks":"1"}}]},{"results":[]}]"""
    )]
    [InlineData(
        "TikTok",
        """{"data":{"list":[{"dimensions":{"campaign_id":"238","stat_time_day":"2026-06-03 00:00:00"},"metrics":{"clicks":"1"}},{"dimensions":{"campaign_id":"23","stat_time_day":"2026-06-03 00:00:00"},"metrics":{"clicks":"9"}}]}}"""
    )]
    [InlineData(
        "LinkedIn",
        """{"elements":[{"pivotValues":["urn:li:sponsoredCampaign:238"],"dateRange":{"start":{"year":2026,"month":6,"day":3},"end":{"year":2026,"month":6,"day":3}},"clicks":1},{"pivotValues":["urn:li:sponsoredCampaign:238"],"dateRange":{"start":{"year":2026,"month":6,"day":4},"end":{"year":2026,"month":6,"day":4}},"clicks":2}]}"""
    )]
    [InlineData(
        "GA4",
        """{"rows":[{"dimensionValues":[{"value":"20260603"},{"value":"238"}],"metricValues":[{"value":"1"}],"clicks":1},{"dimensionValues":[{"value":"20260604"},{"value":"238"}],"metricValues":[{"value":"2"}]}]}"""
    )]
    public void The_row_of_a_day_is_found_in_the_answer_of(string platform, string payload)
    {
        var row = RawRows.Find(payload, "238", Day, 10).ShouldHaveSingleItem(platform);
        row.ShouldStartWith("{");
        row.ShouldContain("clicks\":");
        row.ShouldNotContain("clicks\":\"2");
    }

    [Fact]
    public void A_table_of_text_is_searched_by_line() =>
        RawRows
            .Find(
                "campaign_id,stat_time_day,clicks\r\n238,2026-06-03 00:00:00,1\r\n238,2026-06-04 00:00:00,2\r\n",
                "238",
                Day,
                10
            )
            .ShouldBe(["238,2026-06-03 00:00:00,1"]);

    [Fact]
    public void No_more_than_asked_for() =>
        RawRows
            .Find("""[{"id":"238","d":"2026-06-03"},{"id":"238","d":"2026-06-03"}]""", "238", Day, 1)
            .Length.ShouldBe(1);
}
