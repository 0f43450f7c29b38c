using System.Collections.Immutable;
using MarketingManager.Connectors.Meta;
using MarketingManager.Connectors.Tests.Sandbox;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.Tests.Meta;

public class MetaPlatformTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly DateRange Quarter = new(Worlds.Today.AddDays(-90), Worlds.Today);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Totals_through_the_connector_equal_the_ledger_to_the_cent()
    {
        var facts = await sandbox.ReadFacts(Quarter);
        var ledger = await sandbox.Control(
            $"/control/ledger?from={Quarter.From:yyyy-MM-dd}&to={Quarter.To:yyyy-MM-dd}"
        );
        foreach (var campaign in ledger.GetProperty("campaigns").EnumerateArray())
        {
            var own = facts.Where(fact => fact.Code == campaign.GetProperty("code").GetString()).ToList();
            var (sum, sums) = (MeasureSet.SumOf(own.Select(fact => fact.Measures)), campaign.GetProperty("sums"));
            own.Count.ShouldBe(sums.GetProperty("days").GetInt32());
            sum.Spend.ShouldBe(sums.GetProperty("spend").GetDecimal());
            sum.Impressions.ShouldBe(sums.GetProperty("impressions").GetDecimal());
            sum.Clicks.ShouldBe(sums.GetProperty("clicks").GetDecimal());
            (sum.Orders ?? 0).ShouldBe(sums.GetProperty("purchases").GetDecimal());
            (sum.Revenue ?? 0).ShouldBe(sums.GetProperty("revenue").GetDecimal());
            (sum.Leads ?? 0).ShouldBe(sums.GetProperty("leads").GetDecimal());
            (sum.VideoViews ?? 0).ShouldBe(sums.GetProperty("videoViews").GetDecimal());
        }

        facts.Sum(fact => fact.Measures.Spend).ShouldBe(ledger.GetProperty("total").GetProperty("spend").GetDecimal());
        facts.Count.ShouldBe((10 * 91) + 70);
    }

    [Fact]
    public async Task Reads_page_by_page_and_every_day_once()
    {
        var pages = await sandbox.Read(Quarter);
        // 91 days are two questions: 970 rows in 27 pages of 37, and the last day's 10 rows.
        pages.Count.ShouldBe(28);
        pages.ShouldAllBe(page => page.Facts.Length <= 37);
        pages.SelectMany(page => page.Facts).Select(fact => (fact.Code, fact.Day)).ShouldBeUnique();
    }

    [Fact]
    public async Task Page_size_chunks_and_filter_do_not_change_what_is_read()
    {
        var whole = await sandbox.ReadFacts(Quarter);
        var small = await sandbox.ReadFacts(
            Quarter,
            new MetaPolicy
            {
                RowsPerPage = 5,
                DaysPerCall = 11,
                FilteredCampaignsMax = 0,
            }
        );
        small
            .OrderBy(fact => fact.Code)
            .ThenBy(fact => fact.Day)
            .ShouldBe(whole.OrderBy(fact => fact.Code).ThenBy(fact => fact.Day));
    }

    [Fact]
    public async Task A_fact_carries_our_code_the_accounts_currency_and_the_attribution_window()
    {
        var facts = await sandbox.ReadFacts(new(Worlds.Today.AddDays(-3), Worlds.Today));
        var fact = facts.Single(one => one.Code == "SB-SALES-02" && one.Day == Worlds.Today.AddDays(-2));
        fact.Platform.ShouldBe(Platform.Meta);
        fact.Level.ShouldBe(EntityLevel.Campaign);
        fact.EntityId.ShouldBe("SB-SALES-02");
        fact.EntityName.ShouldBe("SB-SALES-02 | Retargeting, all visitors");
        fact.Currency.ShouldBe(Currency.Of("EUR"));
        fact.AttributionKey.ShouldBe("7d_click_1d_view");
        fact.Provisional.ShouldBeFalse();
        fact.Measures.Conversions.ShouldBe(fact.Measures.Orders);
        fact.Measures.Leads.ShouldBeNull();
    }

    [Fact]
    public async Task Today_and_yesterday_are_provisional()
    {
        var facts = await sandbox.ReadFacts(new(Worlds.Today.AddDays(-3), Worlds.Today.AddDays(5)));
        facts
            .Where(fact => fact.Provisional)
            .Select(fact => fact.Day)
            .Distinct()
            .ShouldBe([Worlds.Today.AddDays(-1), Worlds.Today], ignoreOrder: true);
        facts.Max(fact => fact.Day).ShouldBe(Worlds.Today);
    }

    [Fact]
    public async Task Spend_without_purchases_is_a_reported_zero_and_not_missing()
    {
        var facts = await sandbox.ReadFacts(new(Worlds.Today.AddDays(-5), Worlds.Today.AddDays(-2)));
        facts
            .Where(fact => fact.Code == "SB-SALES-03")
            .ShouldAllBe(fact => fact.Measures.Orders == 0 && fact.Measures.Revenue == 0);
        facts
            .Where(fact => fact.Code == "SB-AWARE-01")
            .ShouldAllBe(fact => fact.Measures.Orders == null && fact.Measures.Conversions == null);
    }

    [Fact]
    public async Task A_paused_campaign_has_no_facts_and_no_zeros()
    {
        (await sandbox.ReadFacts(new(Worlds.Today.AddDays(-5), Worlds.Today))).ShouldNotContain(fact =>
            fact.Code == "SB-AWARE-02"
        );
    }

    [Fact]
    public async Task Only_linked_campaigns_are_read_and_none_means_no_call()
    {
        var one = sandbox.Codes.First(pair => pair.Value == "SB-LEADS-01");
        var range = new DateRange(Worlds.Today.AddDays(-5), Worlds.Today);
        var facts = new List<DailyFact>();
        await foreach (
            var page in sandbox
                .Platform()
                .ReadDailyPerformance(
                    sandbox.Account,
                    new(ImmutableSortedDictionary<string, string>.Empty.Add(one.Key, "OURS-7"), range),
                    Cancel
                )
        )
            facts.AddRange(page.Facts);
        facts.Count.ShouldBe(6);
        facts.ShouldAllBe(fact => fact.Code == "OURS-7" && fact.EntityId == "OURS-7");

        var nowhere = sandbox.Account with { BaseUrl = "http://127.0.0.1:1/" };
        await foreach (
            var page in sandbox
                .Platform()
                .ReadDailyPerformance(nowhere, new(ImmutableSortedDictionary<string, string>.Empty, range), Cancel)
        )
            page.ShouldBeNull();
    }

    [Fact]
    public async Task A_range_beyond_the_platforms_memory_is_read_as_far_as_it_goes()
    {
        (await sandbox.ReadFacts(new(Worlds.Today.AddYears(-10), Worlds.Today)))
            .Min(fact => fact.Day)
            .ShouldBe(Worlds.Today.AddDays(-120));
        (await sandbox.Read(new(Worlds.Today.AddDays(1), Worlds.Today.AddDays(9)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Discovers_campaigns_by_part_of_the_name_or_by_id()
    {
        var platform = sandbox.Platform(new MetaPolicy { RowsPerPage = 3 });
        (await platform.DiscoverCampaigns(sandbox.Account, null, Cancel)).Length.ShouldBe(11);
        (await platform.DiscoverCampaigns(sandbox.Account, "sb-leads", Cancel)).Length.ShouldBe(3);
        var found = (await platform.DiscoverCampaigns(sandbox.Account, sandbox.Codes.Keys.First(), Cancel)).Single();
        found.ExternalId.ShouldBe(sandbox.Codes.Keys.First());
        (await platform.DiscoverCampaigns(sandbox.Account, "no such name", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_a_campaign_and_knows_when_there_is_none()
    {
        var paused = sandbox.Codes.Single(pair => pair.Value == "SB-AWARE-02").Key;
        var found = await sandbox.Platform().FindCampaign(sandbox.Account, paused, Cancel);
        found.ShouldNotBeNull();
        (found.Name, found.Status, found.Objective).ShouldBe(
            ("SB-AWARE-02 | New store in Leipzig", "PAUSED", "OUTCOME_AWARENESS")
        );
        (found.Delivery, found.SuggestedObjective, found.TimeZone).ShouldBe(
            (DeliveryStatus.Paused, "awareness", "Europe/Berlin")
        );
        found.DailyBudget.ShouldBe(new Money(60, Currency.Of("EUR")));
        (await sandbox.Platform().FindCampaign(sandbox.Account, "999", Cancel)).ShouldBeNull();
        (await sandbox.Platform().FindCampaign(sandbox.Account, "me/adaccounts", Cancel)).ShouldBeNull();
        (await sandbox.Platform().FindCampaign(sandbox.Account, "", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Health_names_the_account()
    {
        (await sandbox.Platform().CheckHealth(sandbox.Account, Cancel)).ShouldBe(
            new(true, "Sandbox Outdoor Shop, EUR, Europe/Berlin")
        );
    }

    [Fact]
    public async Task An_account_id_may_carry_its_prefix()
    {
        var prefixed = sandbox.Account with { AccountId = "act_" + sandbox.Account.AccountId };
        (await sandbox.Platform().CheckHealth(prefixed, Cancel)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task The_raw_pages_that_are_kept_hold_no_token()
    {
        var pages = await sandbox.Read(new(Worlds.Today.AddDays(-30), Worlds.Today));
        pages.Count.ShouldBeGreaterThan(2);
        pages[0].RawPayload.ShouldContain("access_token=[token]");
        pages.ShouldAllBe(page => !page.RawPayload.Contains(sandbox.Server.Token));
        sandbox.Account.ToString().ShouldNotContain(sandbox.Server.Token);
    }
}
