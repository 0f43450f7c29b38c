using System.Globalization;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Connections;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Connections;

public sealed class ConnectionCardModelTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Theory]
    [InlineData(60, null, null)]
    [InlineData(15, null, null)]
    [InlineData(13, "Access ends in 13 days", "high")]
    [InlineData(0, "Access has ended", "critical")]
    public void The_end_of_access_is_said_two_weeks_before(int days, string? text, string? tone)
    {
        var model = Of(
            SampleConnections.Meta with
            {
                State = SampleConnections.Meta.State with
                {
                    Credential = new(CredentialKind.AccessToken, null, PageHost.Now.AddDays(days)),
                },
            }
        );

        var warning = model.Warnings.SingleOrDefault();
        (warning?.Text, warning?.Tone).ShouldBe((text, tone));
    }

    [Theory]
    [InlineData("2027-01-01", null)]
    [InlineData("2026-04-28", "API v25 is switched off in 39 days")]
    [InlineData("2026-03-20", "API v25 is switched off")]
    public void The_end_of_an_API_version_is_said_two_months_before(string sunset, string? text)
    {
        var model = Of(
            SampleConnections.Google with
            {
                Api = new("v25", DateOnly.Parse(sunset, CultureInfo.InvariantCulture)),
            }
        );

        model.Warnings.SingleOrDefault()?.Text.ShouldBe(text);
        (model.Warnings.Length > 0).ShouldBe(text is not null);
    }

    [Fact]
    public void What_has_to_be_done_stands_beside_the_platforms_reason()
    {
        var model = Of(SampleConnections.LinkedIn);

        (model.Tag.Text, model.Edge).ShouldBe(("Reconnect needed", "edge-critical"));
        model.Reason.ShouldNotBeNull().ShouldContain("revoked");
        model.WhatToDo.ShouldNotBeNull().ShouldContain("Nothing that was read is lost");
        Of(SampleConnections.TikTok).WhatToDo.ShouldBe("It is tried again in 14 minutes.");
        Of(SampleConnections.Meta).WhatToDo.ShouldBeNull();
    }

    [Fact]
    public void What_is_not_known_has_a_reason_and_is_no_zero()
    {
        var model = Of(
            new ConnectionCard(
                "new",
                new ConnectionState { Key = "default/new", Platform = Platform.Meta },
                BackfillProgress.Of(ConnectionState.Initial, PageHost.Now),
                Api: null,
                Quotas: []
            )
        );

        foreach (var label in new[] { "Access", "Last sync", "Next sync", "Last test", "API version" })
        {
            var fact = model.Facts.Single(known => known.Label == label);
            fact.Value.Text.ShouldBe(Numbers.NoData, label);
            fact.Value.NoDataReason.ShouldNotBeNullOrWhiteSpace(label);
        }

        model.Quotas.ShouldBeEmpty();
        model.History.ShouldBeNull();
    }

    [Fact]
    public void A_quota_says_how_much_until_when_and_as_of_when_the_fullest_first()
    {
        var quotas = Of(SampleConnections.Meta).Quotas;

        quotas[1].Note.ShouldBe("as of 12 minutes ago");
        (quotas[0].Share, quotas[0].Note).ShouldBe((0.91m, "full again in 25 minutes, as of 12 minutes ago"));
    }

    [Fact]
    public void History_under_way_is_told_with_its_expected_end() =>
        Of(SampleConnections.Google)
            .History.ShouldNotBeNull()
            .ShouldMatch("^History: 42.8.?% of 40,880 campaign days read, done in 24 minutes$");

    [Fact]
    public void What_needs_a_person_comes_first_and_the_rest_keeps_its_order() =>
        ConnectionCardModel
            .InOrder(SampleConnections.Board.Connections)
            .Select(card => card.State.Platform)
            .ShouldBe([Platform.LinkedIn, Platform.TikTok, Platform.Meta, Platform.Google, Platform.Analytics]);

    [Fact]
    public void A_service_account_is_shown_by_its_e_mail() =>
        Of(SampleConnections.Analytics)
            .Facts.Single(fact => fact.Label == "Access")
            .Value.Text.ShouldBe("Service account reader@nordlicht.iam.gserviceaccount.com");

    [Theory]
    [InlineData(Platform.Meta, "act_77", "meta-act_77")]
    [InlineData(Platform.Analytics, "properties/312345678", "ga4-properties312345678")]
    [InlineData(Platform.Google, "123-456-7890", "google-123-456-7890")]
    public void A_chosen_account_gets_a_short_name_that_is_valid(Platform platform, string account, string id)
    {
        ConnectionForm.IdFor(platform, account).ShouldBe(id);
        var form = ConnectionForm.New(platform, "https://api.example.com");
        form.Id = id;
        form.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("consent-used", "answered already")]
    [InlineData("<script>alert(1)</script>", "No access was granted")]
    [InlineData(null, "No access was granted")]
    public void An_address_puts_no_words_of_its_own_on_the_page(string? code, string words)
    {
        ConsentWords.Of(code).ShouldContain(words);
        ConsentWords.Of(code).ShouldNotContain("<");
    }

    [Fact]
    public void A_request_prints_itself_without_its_secret()
    {
        var form = ConnectionForm.New(Platform.Meta, "https://graph.facebook.com");
        form.Secret = "planted-token";

        form.Request.ToString().ShouldNotContain("planted");
        form.Request.Secret.ShouldBe("planted-token");
    }

    private static ConnectionCardModel Of(ConnectionCard card) => new(card, Numbers, PageHost.Now);
}
