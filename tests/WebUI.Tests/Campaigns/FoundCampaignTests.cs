using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Connections;

namespace MarketingManager.WebUI.Tests.Campaigns;

public sealed class FoundCampaignTests
{
    [Theory]
    [InlineData("SE-1 | Spring", "SE-1 | Spring Search", "SE-1")]
    [InlineData("Spring", "Spring", "Spring")]
    public void A_code_or_name_on_several_platforms_is_one_campaign_found_by_it(string here, string there, string code)
    {
        var both = Group(
                (Account("meta", Platform.Meta), [Found("m1", here, "conversion")]),
                (Account("google", Platform.Google), [Found("g1", there, null)])
            )
            .Single();

        (both.Code, both.On.Length, both.Suggested).ShouldBe((code, 2, "conversion/sales"));
        both.Line.ShouldBe(
            new RosterLine(code)
            {
                ExternalId = code,
                Type = "conversion",
                Objective = "sales",
            }
        );
    }

    [Fact]
    public void Two_campaigns_of_one_name_in_one_account_stay_two_and_keep_their_ids()
    {
        var twins = Group((Account("meta", Platform.Meta), [Found("m1", "Twin", null), Found("m2", "Twin", null)]));

        twins.Select(one => one.Line.ExternalId).ShouldBe(["m1", "m2"]);
        twins.ShouldAllBe(one => one.Suggested == null && one.Line.Type == null);
    }

    [Fact]
    public void What_is_registered_on_one_platform_keeps_its_code_and_comes_after_what_is_new()
    {
        var known = Account("meta", Platform.Meta, ("m1", "default/SPRING"));
        var all = Group(
            (known, [Found("m1", "Spring", "lead"), Found("m2", "Winter", "lead")]),
            (Account("google", Platform.Google), [Found("g1", "Spring", "lead")])
        );

        all.Select(one => (one.Code, one.IsWhole)).ShouldBe([("SPRING", false), ("m2", false)]);
        Group((known, [Found("m1", "Spring", "lead")])).Single().IsWhole.ShouldBeTrue();
    }

    private static ImmutableArray<FoundCampaign> Group(
        params (ConnectionLine, ImmutableArray<FoundOnPlatform>)[] accounts
    ) => FoundCampaign.Group(accounts, TypeObjective.Shipped);

    private static FoundOnPlatform Found(string id, string name, string? objective) =>
        new(id, name, "ACTIVE", objective) { SuggestedObjective = objective };

    private static ConnectionLine Account(string id, Platform platform, params (string Id, string Key)[] campaigns) =>
        new(
            id,
            new ConnectionState
            {
                Key = $"default/{id}",
                Name = id,
                Platform = platform,
                Campaigns = campaigns.ToImmutableSortedDictionary(one => one.Id, one => one.Key),
            }
        );
}
