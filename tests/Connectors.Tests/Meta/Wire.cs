using System.Collections.Immutable;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

/// <summary>Payloads in Meta's shape, written by hand, and the facts read from them.</summary>
public static class Wire
{
    public const string Campaign = "120210000000000001";

    public const string Token = "EAABsecret-token";

    public const string Account =
        """{"name":"Wire shop","currency":"SEK","timezone_name":"Europe/Stockholm","timezone_offset_hours_utc":1,"account_status":1,"id":"act_1234567890"}""";

    /// <summary>A lead campaign's day with every array that overlaps.</summary>
    public const string Lead = """
        {"data":[{
          "account_id":"1234567890","account_currency":"SEK","campaign_id":"120210000000000001","campaign_name":"SE_Spring_Leads",
          "objective":"OUTCOME_LEADS","attribution_setting":"7d_click_1d_view","impressions":"10234","clicks":"321","spend":"512.37",
          "actions":[{"action_type":"link_click","value":"240"},{"action_type":"lead","value":"12","7d_click":"10","1d_view":"2"},
                     {"action_type":"onsite_conversion.lead_grouped","value":"12"},{"action_type":"offsite_conversion.fb_pixel_lead","value":"3"}],
          "date_start":"2026-11-02","date_stop":"2026-11-02"}],
         "paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}
        """;

    /// <summary>A sales campaign's day: one purchase event under four names,
    /// with values that must not be added.</summary>
    public const string Sale = """
        {"data":[{
          "account_currency":"SEK","campaign_id":"120210000000000001","campaign_name":"SE_Shop","objective":"OUTCOME_SALES",
          "impressions":"20000","clicks":"400","spend":"1000.05",
          "actions":[{"action_type":"purchase","value":"9"},{"action_type":"offsite_conversion.fb_pixel_purchase","value":"8"},
                     {"action_type":"omni_purchase","value":"10"},{"action_type":"onsite_web_purchase","value":"8"}],
          "action_values":[{"action_type":"purchase","value":"4100.10"},{"action_type":"omni_purchase","value":"4500.25"}],
          "date_start":"2026-11-02","date_stop":"2026-11-02"}],
         "paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}
        """;

    public static Task<List<DailyFact>> Read(params string[] pages) => ReadAs(Account, pages);

    public static async Task<List<DailyFact>> ReadAs(string account, params string[] pages)
    {
        var next = 0;
        var wiring = Wires.To(
            new Script(request =>
                request.RequestUri!.AbsolutePath.EndsWith("/insights", StringComparison.Ordinal)
                    ? pages[Math.Min(next++, pages.Length - 1)]
                    : account
            )
        );
        var platform = new MetaPlatform(wiring, new MetaPolicy { PagesMax = 10 });
        var facts = new List<DailyFact>();
        await foreach (
            var page in platform.ReadDailyPerformance(
                new PlatformAccount("https://graph.facebook.com", "act_1234567890", Token),
                new(
                    ImmutableSortedDictionary<string, string>.Empty.Add(Campaign, "C-1"),
                    new DateRange(new(2026, 11, 1), new(2026, 11, 30))
                ),
                TestContext.Current.CancellationToken
            )
        )
            facts.AddRange(page.Facts);
        return facts;
    }
}
