using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Facts;
using MarketingManager.Storage.Pacing;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Tests.Pacing;

public sealed class PacingReaderTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly DateTimeOffset At = new(2026, 6, 11, 8, 0, 0, TimeSpan.Zero);

    private static readonly KpiQuery All = new(null, null, [], []);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresPacing Pacing => new(database.Source, new PostgresReadModel(database.Source, TimeProvider.System));

    [Fact]
    public async Task Reads_the_days_of_the_month_in_the_campaigns_currency()
    {
        await Campaign("days", "A", "EUR");
        await Facts(
            "days",
            [
                Spend("A", June.AddDays(-1), 50),
                Spend("A", June, 100),
                Spend("A", June.AddDays(1), 0),
                Spend("A", June.AddDays(3), 7, currency: "USD"),
            ]
        );

        var campaign = (await Pacing.Campaigns("days", All, June, 10, Cancel)).Campaigns.ShouldHaveSingleItem();

        campaign.Days.ShouldBe([new(June, 100), new(June.AddDays(1), 0)]);
        campaign.OtherCurrencies.ShouldBe(["USD"]);
        (campaign.Currency.Code, campaign.TimeZone, campaign.SpentBefore).ShouldBe(("EUR", "Europe/Berlin", null));
    }

    [Fact]
    public async Task A_day_that_one_of_two_platforms_has_not_reported_is_not_known()
    {
        await Campaign("two", "A", "EUR");
        await Facts("two", [Spend("A", June, 100), Spend("A", June, 40, Platform.Google)]);
        await Facts("two", [Spend("A", June.AddDays(1), 100)]);

        var campaign = (await Pacing.Campaigns("two", All, June, 10, Cancel)).Campaigns.Single();

        campaign.Days.ShouldBe([new(June, 140)]);
    }

    [Fact]
    public async Task A_lifetime_budget_asks_what_was_spent_before()
    {
        await Campaign("before", "A", "EUR");
        await Settings("before", "A", """{"lifetimeBudget":{"amount":900,"currency":"EUR"}}""");
        await Facts(
            "before",
            [Spend("A", June.AddDays(-40), 30), Spend("A", June.AddDays(-1), 50), Spend("A", June, 9)]
        );

        var campaign = (await Pacing.Campaigns("before", All, June, 10, Cancel)).Campaigns.Single();

        campaign.SpentBefore.ShouldBe(80m);
        campaign.Settings.Single().LifetimeBudget.ShouldBe(new Money(900, Currency.Of("EUR")));
        CampaignBudget.Of(campaign.Settings, campaign.Currency).Lifetime.ShouldBe(900m);
    }

    [Fact]
    public async Task Those_with_the_most_spend_are_read_and_the_rest_is_counted()
    {
        foreach (var code in new[] { "A", "B", "C" })
            await Campaign("limit", code, "EUR");
        await Facts("limit", [Spend("B", June, 100), Spend("C", June, 300)]);

        var two = await Pacing.Campaigns("limit", All, June, 2, Cancel);

        two.Campaigns.Select(campaign => campaign.Code).ShouldBe(["C", "B"]);
        two.Unread.ShouldBe(1);
        var app = await Pacing.Campaigns("limit", All with { Type = "app" }, June, 2, Cancel);
        (app.Campaigns.Length, app.Unread).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Settings_that_were_found_unchanged_are_confirmed()
    {
        await Campaign("known", "A", "EUR");
        await Settings("known", "A", "{}");
        var table = new PostgresSettings(database.Source);
        var known = (await table.Known("known", ["A", "B"], Cancel)).ShouldHaveSingleItem();
        (known.Code, known.Settings.Status, known.ReadAt).ShouldBe(("A", "ACTIVE", At));

        await table.Confirm("known", [known], At.AddHours(2), Cancel);
        await table.Confirm("known", [known], At.AddHours(1), Cancel);

        (await table.Known("known", ["A"], Cancel)).Single().ReadAt.ShouldBe(At.AddHours(2));
    }

    private Task Campaign(string workspace, string code, string currency) =>
        database.Run(
            $"""
            insert into centralized_campaigns (workspace, campaign_code, name, platform_id, platforms, campaign_type, objective,
                currency, time_zone, status, created_at, updated_at)
            values ('{workspace}', '{code}', 'Name of {code}', 1, array['Meta'], 'conversion', 'sales', '{currency}', 'Europe/Berlin',
                'Active', now(), now())
            """
        );

    private Task Settings(string workspace, string code, string more) =>
        database.Run(
            $$"""
            insert into campaign_settings (workspace, campaign_code, platform, external_id, settings, read_at, stream, seq)
            values ('{{workspace}}', '{{code}}', 'Meta', '1',
                '{"platform":"Meta","externalId":"1","status":"ACTIVE","runs":true,"readAt":"2026-06-11T08:00:00Z"}'::jsonb || '{{more}}'::jsonb,
                '2026-06-11 08:00+00', 'campaign/x', 1)
            """
        );

    private Task Facts(string workspace, IReadOnlyList<DailyFact> facts) =>
        new PostgresFactStore(database.Source).Apply(workspace, facts, new FactSource("test", "1", At), Cancel);

    private static DailyFact Spend(
        string code,
        DateOnly day,
        decimal spend,
        Platform platform = Platform.Meta,
        string currency = "EUR"
    ) =>
        new(
            code,
            platform,
            EntityLevel.Campaign,
            code,
            null,
            day,
            new MeasureSet { Spend = spend },
            Currency.Of(currency)
        );
}
