using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("Facebook Ads", Platform.Meta)]
    [InlineData("instagram", Platform.Meta)]
    [InlineData("Google Adwords", Platform.Google)]
    [InlineData("Google", Platform.Google)]
    [InlineData("TikTok", Platform.TikTok)]
    [InlineData("LinkedIn Ads", Platform.LinkedIn)]
    [InlineData("Bing", Platform.Other)]
    public void The_file_names_its_platform(string value, Platform platform)
    {
        Reading.Of($"Date,Datasource,Campaign,Clicks\n2024-01-01,{value},A,5\n").Facts[0].Platform.ShouldBe(platform);
        Reading.Of($"Date,platform,Campaign,Clicks\n2024-01-01,{value},A,5\n").Facts[0].Platform.ShouldBe(platform);
    }

    [Fact]
    public void A_category_is_a_platform_only_when_it_names_one()
    {
        Reading
            .Of("Date,Category,Campaign,Clicks\n2024-01-01,tiktok,A,5\n")
            .Facts[0]
            .Platform.ShouldBe(Platform.TikTok);
        var (preview, facts) = Reading.Of("Date,Category,Campaign,Clicks\n2024-01-01,social,A,5\n");
        facts[0].Platform.ShouldBe(Platform.Other);
        preview.Columns[1].Field.ShouldBeNull();
    }

    [Fact]
    public void The_managers_word_fills_gaps_and_does_not_overrule_the_file()
    {
        var facts = Reading
            .Of(
                "Date,Platform,Campaign,Clicks\n2024-01-01,Google,A,5\n2024-01-01,,B,5\n2024-01-01,Google Analytics,C,5\n",
                new ImportOptions { Platform = Platform.Meta }
            )
            .Facts;
        facts.Select(fact => fact.Platform).ShouldBe([Platform.Google, Platform.Meta, Platform.Other]);
        Reading
            .Of("Date,Campaign,Clicks\n2024-01-01,A,5\n", new ImportOptions { Platform = Platform.LinkedIn })
            .Facts[0]
            .Platform.ShouldBe(Platform.LinkedIn);
    }

    [Theory]
    [InlineData("tiktok_january.csv", "date,campaign,clicks", Platform.TikTok)]
    [InlineData("export.csv", "date,campaign,ad_set_id,clicks", Platform.Meta)]
    [InlineData("export.csv", "date,campaign,Ausgegebener Betrag (EUR),clicks", Platform.Meta)]
    [InlineData("export.csv", "date,campaign,adgroup_id,clicks", Platform.TikTok)]
    [InlineData("export.csv", "date,campaign,quality_score,clicks", Platform.Google)]
    public void A_guess_is_said_to_be_one(string fileName, string header, Platform platform)
    {
        var row = header.Split(',').Length == 3 ? "2024-01-01,A,5" : "2024-01-01,A,7,5";
        var (preview, facts) = Reading.Of($"{header}\n{row}\n", fileName: fileName);
        facts[0].Platform.ShouldBe(platform);
        preview.Notes.ShouldContain(note =>
            note.Contains("does not name its platform") && note.Contains(platform.ToString())
        );
    }

    [Fact]
    public void A_code_on_two_platforms_is_one_campaign()
    {
        var (preview, facts) = Reading.Of(
            "Date,Platform,Campaign,Clicks\n2024-01-01,Google,A,5\n2024-01-01,Facebook,A,6\n2024-01-02,Facebook,A,7\n"
        );
        facts.Length.ShouldBe(3);
        var campaign = preview.Campaigns.ShouldHaveSingleItem();
        campaign.Platform.ShouldBe(Platform.Meta);
        campaign.Platforms.ShouldBe([Platform.Meta, Platform.Google]);
        campaign.Totals.Clicks.ShouldBe(18);
        (campaign.FirstDay, campaign.LastDay, campaign.Rows).ShouldBe(
            (new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 2), 3)
        );
    }

    [Fact]
    public void Ad_groups_and_ads_keep_their_own_facts()
    {
        var groups = Reading
            .Of("Date,Campaign,Ad set ID,Ad set name,Clicks\n2024-01-01,A,1,Broad,5\n2024-01-01,A,2,Narrow,6\n")
            .Facts;
        groups
            .Select(fact => (fact.Level, fact.EntityId, fact.EntityName))
            .ShouldBe([(EntityLevel.AdGroup, "1", "Broad"), (EntityLevel.AdGroup, "2", "Narrow")]);

        var ads = Reading
            .Of("Date,Campaign,Ad set ID,Ad ID,Ad name,Clicks\n2024-01-01,A,1,11,Red,5\n2024-01-01,A,1,12,Blue,6\n")
            .Facts;
        ads.Select(fact => (fact.Level, fact.EntityId, fact.EntityName))
            .ShouldBe([(EntityLevel.Ad, "11", "Red"), (EntityLevel.Ad, "12", "Blue")]);

        var banners = Reading
            .Of("Date,Campaign,Banner,Placement,Clicks\n2024-01-01,A,160 x 600,abc,5\n2024-01-01,A,160 x 600, --,6\n")
            .Facts;
        banners
            .Select(fact => (fact.Level, fact.EntityId))
            .ShouldBe([(EntityLevel.Ad, "160 x 600 / abc"), (EntityLevel.Ad, "160 x 600 / (none)")]);
    }

    [Fact]
    public void Devices_and_countries_are_added_up_so_that_two_ways_of_splitting_give_the_same_facts()
    {
        var (preview, devices) = Reading.Of(
            "Date,Campaign,Ad set ID,Device,Clicks\n2024-01-01,A,1,mobile,5\n2024-01-01,A,1,desktop,5\n2024-01-01,A,1,Total,10\n"
        );
        var countries = Reading
            .Of("Date,Campaign,Ad set ID,Country,Clicks\n2024-01-01,A,1,DE,7\n2024-01-01,A,1,FR,3\n")
            .Facts;
        devices.ShouldHaveSingleItem().Measures.Clicks.ShouldBe(10);
        devices.ShouldBe(countries);
        preview.TotalsRows.ShouldBe(1);
        preview.Notes.ShouldContain(note => note.Contains("split by Device"));
    }

    [Fact]
    public void A_campaigns_own_sum_among_its_parts_is_left_out_and_a_part_without_name_is_not()
    {
        var (preview, facts) = Reading.Of(
            "Date,Campaign,Ad set name,Clicks\n2024-01-01,A,,11\n2024-01-01,A,x,5\n2024-01-01,A,y,6\n2024-01-02,A,,4\n2024-01-02,A,x,5\n"
        );
        preview.TotalsRows.ShouldBe(1);
        preview.Totals.Clicks.ShouldBe(20);
        facts.Single(fact => fact.EntityId == "(none)").Day.ShouldBe(new DateOnly(2024, 1, 2));
    }

    [Theory]
    [InlineData("Cost (EUR)", "12.50", null, "EUR")]
    [InlineData("spend_usd", "12.50", null, "USD")]
    [InlineData("Cost €", "12.50", null, "EUR")]
    [InlineData("Cost", "₹12.50", null, "INR")]
    [InlineData("Cost", "12.50 zł", null, "PLN")]
    [InlineData("Cost", "$12.50", null, "USD")]
    [InlineData("Cost", "$12.50", "CAD", "CAD")]
    [InlineData("Cost", "A$12.50", null, "AUD")]
    [InlineData("Cost", "GBP 12.50", null, "GBP")]
    [InlineData("Cost", "kr 12.50", "NOK", "NOK")]
    [InlineData("Cost", "12.50", "eur", "EUR")]
    public void The_currency_is_found_or_given(string header, string cell, string? given, string currency)
    {
        var (preview, facts) = Reading.Of(
            $"Date,Campaign,{header}\n2024-01-01,A,{cell}\n",
            new ImportOptions { Currency = given }
        );
        preview.Problems.ShouldBeEmpty();
        preview.Currency.ShouldBe(currency);
        facts[0].Currency.Code.ShouldBe(currency);
        facts[0].Measures.Spend.ShouldBe(12.50m);
    }

    [Theory]
    [InlineData("Cost", "12.50", null, "does not name")]
    [InlineData("Cost", "kr 12.50", null, "can be SEK")]
    [InlineData("Cost", "€12.50", "USD", "not in USD")]
    [InlineData("Cost (EUR)", "$12.50", null, "mixes")]
    [InlineData("Cost", "12.50", "Euro", "not a currency code")]
    public void A_doubtful_currency_is_asked_for(string header, string cell, string? given, string problem) =>
        Reading
            .Of($"Date,Campaign,{header}\n2024-01-01,A,{cell}\n", new ImportOptions { Currency = given })
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain(problem);

    [Fact]
    public void Money_that_starts_late_in_the_file_still_needs_its_currency()
    {
        var rows = string.Concat(
            Enumerable.Range(1, 1_500).Select(row => $"2024-01-01,C{row},{(row > 1_200 ? "5" : "-")}\n")
        );
        Reading
            .Of("Date,Campaign,Cost\n" + rows)
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("does not name");
    }

    [Fact]
    public void Two_currencies_in_a_column_are_never_added() =>
        Reading
            .Of("Date,Campaign,Currency,Cost\n2024-01-01,A,EUR,1\n2024-01-01,B,USD,2\n")
            .Preview.Problems.ShouldHaveSingleItem()
            .ShouldContain("EUR, USD");

    [Fact]
    public void One_amount_of_another_currency_among_many_is_a_rejected_row()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(row => $"2024-01-01,C{row},€{row}.50\n"));
        var (preview, facts) = Reading.Of("Date,Campaign,Cost\n" + rows + "2024-01-02,A,$1.50\n");
        facts.Length.ShouldBe(40);
        facts.ShouldAllBe(fact => fact.Currency.Code == "EUR");
        preview.Rejected.ShouldHaveSingleItem().Reason.ShouldContain("the amount is in $, the file in EUR");
    }
}
