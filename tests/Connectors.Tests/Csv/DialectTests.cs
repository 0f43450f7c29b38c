using System.Text;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class DialectTests
{
    private const string Umlauts = "Datum;Kampagne;Impressionen;Klicks\n31.01.2024;Frühjahr – Größe €;1.000;5\n";

    public static TheoryData<string> Encodings =>
        ["utf-8", "utf-8-bom", "utf-16", "utf-16-bare", "utf-16BE", "utf-16BE-bare", "utf-32", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_detected(string name)
    {
        var plain = name.Replace("-bare", "", StringComparison.Ordinal).Replace("-bom", "", StringComparison.Ordinal);
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
        byte[] mark =
            name == "utf-8-bom" ? [0xEF, 0xBB, 0xBF]
            : name is "utf-8" || name.EndsWith("-bare", StringComparison.Ordinal) ? []
            : encoding.GetPreamble();
        var (preview, facts) = Reading.Of([.. mark, .. encoding.GetBytes(Umlauts)]);
        preview.Problems.ShouldBeEmpty();
        facts.ShouldHaveSingleItem().Code.ShouldBe("Frühjahr – Größe €");
        facts[0].Measures.Impressions.ShouldBe(1000);
        preview.Columns[0].Header.ShouldBe("Datum");
    }

    [Fact]
    public void One_broken_byte_does_not_turn_the_other_umlauts_into_nonsense()
    {
        var bytes = Encoding.UTF8.GetBytes(Umlauts + "31.01.2024;Übrig_;10;1\n");
        bytes[Array.LastIndexOf(bytes, (byte)'_')] = 0xFF;
        var (preview, facts) = Reading.Of(bytes);
        facts[0].Code.ShouldBe("Frühjahr – Größe €");
        preview.Notes.ShouldContain(note => note.Contains("not valid UTF-8"));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_detected(string delimiter)
    {
        var named = $"Date{delimiter}Campaign{delimiter}Clicks\n2024-01-01{delimiter}\"a, b; c | d\"{delimiter}5\n";
        var (preview, facts) = Reading.Of(named);
        preview.Delimiter.ShouldBe(delimiter);
        facts.ShouldHaveSingleItem().Code.ShouldBe("a, b; c | d");
    }

    [Fact]
    public void Title_lines_above_the_header_and_blank_lines_are_skipped()
    {
        var (preview, facts) = Reading.Of(
            "Campaign report\n\"January 1, 2024 - January 31, 2024\"\n\nDay,Campaign,Campaign ID,Currency code,Impr.,Clicks,Cost,CTR\n"
                + "2024-01-01,Brand,123,EUR,\"1,000\",50,\"12.30\",5.00%\n,,,,,,,\n\n2024-01-02,Brand,123,EUR,900, --,\"1,012.30\",< 1%\n"
        );
        preview.Problems.ShouldBeEmpty();
        facts.Length.ShouldBe(2);
        facts[1].Measures.Clicks.ShouldBeNull();
        preview.Totals.Spend.ShouldBe(1024.60m);
        facts[0].Currency.Code.ShouldBe("EUR");
        facts[0].Platform.ShouldBe(Platform.Google);
        preview.Notes.ShouldContain(note => note.Contains("The header is line 4"));
    }

    [Fact]
    public void A_declared_delimiter_is_believed() =>
        Reading.Of("sep=;\nDate;Campaign;Clicks\n2024-01-01;A;5\n").Facts.ShouldHaveSingleItem();

    [Theory]
    [InlineData(
        "Day,Campaign name,Ad set name,Reach,Impressions,Link clicks,Amount spent (EUR),Results,Purchases conversion value",
        "Meta en"
    )]
    [InlineData(
        "Tag,Kampagnenname,Anzeigengruppenname,Reichweite,Impressionen,Link-Klicks,Ausgegebener Betrag (EUR),Ergebnisse,Conversion-Wert",
        "Meta de"
    )]
    [InlineData(
        "Día,Nombre de la campaña,Nombre del conjunto de anuncios,Alcance,Impresiones,Clics en el enlace,Importe gastado (EUR),Resultados,Valor de conversión",
        "Meta es"
    )]
    [InlineData(
        "Jour,Nom de la campagne,Nom de l’ensemble de publicités,Couverture,Impressions,Clics sur un lien,Montant dépensé (EUR),Résultats,Valeur de conversion",
        "Meta fr"
    )]
    [InlineData("Tag,Kampagne,Anzeigengruppe,Ø CPC,Impr.,Klicks,Kosten (EUR),Conversions,Conv.-Wert", "Google de")]
    [InlineData(
        "Día,Campaña,Grupo de anuncios,CPC medio,Impr.,Clics,Coste (EUR),Conversiones,Valor de conv.",
        "Google es"
    )]
    [InlineData(
        "Jour,Campagne,Groupe d'annonces,CPC moyen,Impr.,Clics,Coût (EUR),Conversions,Valeur de conv.",
        "Google fr"
    )]
    [InlineData(
        "By Day,Campaign name,Ad group name,CTR,Impressions,Clicks (destination),Cost (EUR),Conversions,Total conversion value",
        "TikTok en"
    )]
    [InlineData(
        "Start Date (in UTC),Campaign Name,Ad Group Name,CTR,Impressions,Clicks,Total Spent (EUR),Conversions,Total Conversion Value",
        "LinkedIn en"
    )]
    public void Headers_of_the_platforms_are_known_in_four_languages(string header, string source)
    {
        var (preview, facts) = Reading.Of(header + "\n2024-01-31,Camp,Group,99,1000,50,12.34,3,99.90\n");
        preview.Problems.ShouldBeEmpty(source);
        var fact = facts.ShouldHaveSingleItem();
        (fact.Code, fact.EntityId, fact.Level, fact.Currency.Code).ShouldBe(
            ("Camp", "Group", EntityLevel.AdGroup, "EUR")
        );
        fact.Measures.ShouldBe(
            new MeasureSet
            {
                Impressions = 1000,
                Clicks = 50,
                Spend = 12.34m,
                Conversions = 3,
                Revenue = 99.90m,
            }
        );
        preview.Columns[3].Field.ShouldBeNull();
    }

    [Fact]
    public void A_campaign_id_is_the_code_and_the_name_is_kept()
    {
        var preview = Reading.Of("Date,Campaign,Campaign ID,Clicks\n2024-01-01,Brand,0012,5\n").Preview;
        var campaign = preview.Campaigns.ShouldHaveSingleItem();
        (campaign.Code, campaign.Name).ShouldBe(("0012", "Brand"));
    }

    [Fact]
    public void Of_two_columns_with_one_meaning_the_better_named_one_with_values_is_used()
    {
        var both = Reading.Of("Date,Campaign,Clicks (all),Link clicks\n2024-01-01,A,9,5\n");
        both.Facts[0].Measures.Clicks.ShouldBe(5);
        both.Preview.Columns[2].Why.ShouldContain("Link clicks");
        Reading.Of("Date,Campaign,Clicks (all),Link clicks\n2024-01-01,A,9,\n").Facts[0].Measures.Clicks.ShouldBe(9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \n")]
    [InlineData("hello world")]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("Date,Campaign,Clicks\n")]
    [InlineData("Date,Clicks\n2024-01-01,5\n")]
    [InlineData("Campaign,Clicks\nA,5\n")]
    [InlineData("Date,Campaign\n2024-01-01,A\n")]
    public void What_is_no_export_says_what_is_missing(string file)
    {
        var (preview, facts) = Reading.Of(file);
        preview.Problems.ShouldNotBeEmpty();
        preview.Problems.ShouldAllBe(problem => problem.EndsWith('.'));
        facts.ShouldBeEmpty();
    }

    [Fact]
    public void Every_column_says_what_it_was_taken_for()
    {
        var columns = Reading.Of("Date,Campaign,CTR,Remarks,,Clicks\n2024-01-01,A,1%,x,y,5\n").Preview.Columns;
        columns.Select(column => column.Field).ShouldBe(["Day", "CampaignName", null, null, null, "Clicks"]);
        columns.ShouldAllBe(column => column.Why.Length > 0);
        columns[5].Samples.ShouldBe(["5"]);
    }

    [Fact]
    public void Type_and_objective_are_suggested_from_the_name_unless_they_are_given()
    {
        const string file =
            "Date,Campaign,Clicks\n2024-01-01,B2B - Leads,5\n2024-01-01,DE_Remarketing_Q1,5\n2024-01-01,Awareness Video,5\n2024-01-01,Misleading,5\n";
        Reading
            .Of(file)
            .Preview.Campaigns.Select(campaign => campaign.SuggestedObjective)
            .ShouldBe(["leads", "sales", "video-views", null]);
        Reading
            .Of(file, new ImportOptions { Type = "app", Objective = "installs" })
            .Preview.Campaigns.ShouldAllBe(campaign =>
                campaign.SuggestedType == "app" && campaign.SuggestedObjective == "installs"
            );
    }
}
