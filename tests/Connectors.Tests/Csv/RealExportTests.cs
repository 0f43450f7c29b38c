using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class RealExportTests
{
    // Totals: the data's own README, checked with an independent sum in Python.
    [Fact]
    public void The_Kaggle_file_has_308_rows_of_11_campaigns_and_its_published_totals()
    {
        var (preview, facts) = Reading.OfShared(
            "kaggle-marketing-2021-02/Marketing.csv",
            new ImportOptions { Currency = "INR" }
        );
        preview.Problems.ShouldBeEmpty();
        preview.RowsRead.ShouldBe(308);
        preview.RowsAccepted.ShouldBe(308);
        preview.Campaigns.Length.ShouldBe(11);
        preview.Totals.Spend.ShouldBe(30590879.82m);
        preview.Totals.Revenue.ShouldBe(42889366m);
        preview.Totals.Orders.ShouldBe(8043);
        preview.Totals.Leads.ShouldBe(65579);
        preview.Totals.Impressions.ShouldBe(1577722399);
        preview.Totals.Clicks.ShouldBe(2999919);
        preview.DateFormat.ShouldBe("yyyy-MM-dd");
        preview.FirstDay.ShouldBe(new DateOnly(2021, 2, 1));
        preview.LastDay.ShouldBe(new DateOnly(2021, 2, 28));
        facts.ShouldAllBe(fact =>
            fact.Currency.Code == "INR" && fact.Level == EntityLevel.Campaign && fact.EntityId == fact.Code
        );
        preview.Campaigns.Single(campaign => campaign.Code == "348934").Name.ShouldBe("facebOOK_tier2");
        preview.Columns.Single(column => column.Header == "Mark Spent").Field.ShouldBe("Spend");
        preview.Columns.Single(column => column.Header == "Ro Mi").Field.ShouldBeNull();
    }

    [Fact]
    public void The_Kaggle_file_without_a_currency_asks_for_it_and_gives_no_facts()
    {
        var (preview, facts) = Reading.OfShared("kaggle-marketing-2021-02/Marketing.csv");
        preview.Problems.ShouldHaveSingleItem().ShouldContain("currency");
        preview.RowsAccepted.ShouldBe(308);
        facts.ShouldBeEmpty();
    }

    [Fact]
    public void The_Adverity_file_keeps_all_rows_and_has_no_spend_rather_than_none_spent()
    {
        var (preview, facts) = Reading.OfShared("adverity-2019q1/clicks-impressions.csv");
        preview.Problems.ShouldBeEmpty();
        preview.RowsRead.ShouldBe(20123);
        preview.RowsAccepted.ShouldBe(20123);
        preview.DuplicateRows.ShouldBe(0);
        preview.DateFormat.ShouldBe("dd.MM.yyyy");
        preview.Totals.Spend.ShouldBeNull();
        facts.ShouldAllBe(fact => fact.Measures.Spend == null);
        // Mailchimp's 863 rows have an empty cell for impressions.
        facts.Count(fact => fact.Measures.Impressions is null).ShouldBe(863);
        facts.Length.ShouldBe(20123);
        preview.Campaigns.Length.ShouldBe(1057);
        preview
            .Campaigns.Single(campaign => campaign.Name == "B2B - Leads")
            .Platforms.ShouldBe([Platform.Google, Platform.Other], ignoreOrder: true);
        preview.Notes.ShouldContain(note => note.Contains("Google Analytics") && note.Contains("second time"));
    }

    [Fact]
    public void Three_platform_exports_have_the_totals_of_their_unified_table()
    {
        var options = new ImportOptions { Currency = "USD" };
        var meta = Reading.OfShared("improvado-daily-2024-01/01_facebook_ads.csv", options);
        var google = Reading.OfShared("improvado-daily-2024-01/02_google_ads.csv", options);
        var tikTok = Reading.OfShared("improvado-daily-2024-01/03_tiktok_ads.csv", options);
        var unified = Reading.OfShared("improvado-daily-2024-01/unified_data.csv", options);

        (meta.Facts[0].Platform, google.Facts[0].Platform, tikTok.Facts[0].Platform).ShouldBe(
            (Platform.Meta, Platform.Google, Platform.TikTok)
        );
        var sum = meta.Preview.Totals + google.Preview.Totals + tikTok.Preview.Totals;
        sum.Spend.ShouldBe(130244.90m);
        // Line 7 of the Facebook file lacks two cells in the middle. The unified
        // table took its reach, 30123, for video views.
        (sum with { VideoViews = sum.VideoViews + 30123 }).ShouldBe(unified.Preview.Totals);
        meta.Preview.Notes.ShouldContain(note => note.Contains("gap in the middle") && note.Contains("line 7"));
        var parts = meta
            .Facts.Concat(google.Facts)
            .Concat(tikTok.Facts)
            .Select(fact => (fact.Code, fact.Platform, fact.EntityId, fact.Day));
        parts.ShouldBe(
            unified.Facts.Select(fact => (fact.Code, fact.Platform, fact.EntityId, fact.Day)),
            ignoreOrder: true
        );
        unified.Facts.ShouldAllBe(fact => fact.Level == EntityLevel.AdGroup);
    }

    [Fact]
    public void The_online_display_file_asks_for_its_year()
    {
        var reading = Reading.OfShared(
            "online-display-2020-camp3/performance.csv",
            new ImportOptions { Currency = "EUR" }
        );
        reading.Preview.Problems.ShouldHaveSingleItem().ShouldContain("which year");

        var given = Reading.OfShared(
            "online-display-2020-camp3/performance.csv",
            new ImportOptions { Currency = "EUR", Year = 2020 }
        );
        given.Preview.Problems.ShouldBeEmpty();
        given.Preview.RowsRead.ShouldBe(6917);
        given.Preview.FirstDay.ShouldBe(new DateOnly(2020, 4, 1));
        // 6917 rows are split by user engagement too, which is no part of an ad.
        given.Preview.RowsAccepted.ShouldBe(6917 - given.Preview.DuplicateRows);
        given.Facts.ShouldAllBe(fact => fact.Level == EntityLevel.Ad);
        given.Facts[0].EntityId.ShouldBe("160 x 600 / def");
    }
}
