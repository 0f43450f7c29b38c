using System.Collections.Immutable;
using MarketingManager.Connectors.Tests.Contract;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Connectors.TikTok;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.TikTok;

/// <summary>A report that is cut off even for one campaign and day, and is prepared instead.</summary>
public sealed class TikTokTaskTests
{
    private static readonly PlatformAccount Account = new(
        "https://business-api.tiktok.com",
        "7000000000000000001",
        "tiktok-token-of-nobody"
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_prepared_report_is_awaited_and_read_whatever_its_titles_are()
    {
        var pace = new SkippingPace();
        var pages = await Read("task", pace);

        pages
            .Single()
            .Facts.Select(fact => (fact.EntityId, fact.EntityName, fact.Measures))
            .ShouldBe([
                ("1810000000000000001", "Red, \"fast\" shoes", Measures(10.50m, 100, 5, 3)),
                ("1810000000000000002", "Blue shoes", Measures(null, 7, 0, null)),
            ]);
        pace.Waits.ShouldBe([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)]);
    }

    [Theory]
    [InlineData("task-failed", PlatformFault.Transient, "internal timeout")]
    [InlineData("task-refused", PlatformFault.TooMuchData, "allowlist")]
    [InlineData("task-foreign", PlatformFault.UnreadableAnswer, "no column clicks")]
    [InlineData("task-broken", PlatformFault.UnreadableAnswer, "line 3")]
    public async Task What_goes_wrong_with_it_is_a_failure_and_no_day_without_delivery(
        string recording,
        PlatformFault fault,
        string said
    )
    {
        var problem = await Should.ThrowAsync<PlatformException>(() => Read(recording, new SkippingPace()));

        problem.Fault.ShouldBe(fault, problem.Message);
        problem.Message.ShouldContain(said);
    }

    private static async Task<List<PlatformPage>> Read(string recording, SkippingPace pace)
    {
        var player = new Player(Recording.Load(typeof(TikTokTaskTests), recording));
        var policy = TikTokPolicy.Default with
        {
            MetricsMaybeRefused = [],
            Metrics = ["spend", "impressions", "clicks", "conversion"],
        };
        var connector = new TikTokPlatform(Wires.To(player, pace: pace), policy);
        var query = new PerformanceQuery(
            ImmutableSortedDictionary<string, string>.Empty.Add("1790000000000000001", "C-1"),
            new(new(2026, 11, 1), new(2026, 11, 1))
        )
        {
            Level = EntityLevel.Ad,
        };
        return await connector.ReadDailyPerformance(Account, query, Cancel).ToListAsync(Cancel);
    }

    private static MeasureSet Measures(decimal? spend, decimal? impressions, decimal? clicks, decimal? leads) =>
        new()
        {
            Spend = spend,
            Impressions = impressions,
            Clicks = clicks,
            Conversions = leads,
            Leads = leads,
        };
}
