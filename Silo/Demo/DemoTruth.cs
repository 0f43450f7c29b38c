using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Silo.Demo;

/// <summary>The side of the demo that the product cannot see: the platforms' own
/// books, and the people who carry out a plan there.
/// </summary>
internal static class DemoTruth
{
    /// <summary>What each platform would put on its bill.</summary>
    public static ImmutableSortedDictionary<Platform, decimal> Spend(
        SandboxServer sandbox,
        DateOnly from,
        DateOnly to
    ) =>
        AdWorld.Platforms.ToImmutableSortedDictionary(
            PlatformOf,
            dialect => Ledger.Of(sandbox.World.First(dialect), from, to).Total.Spend
        );

    /// <summary>Sessions on the site that a campaign brought, which no ad platform counts.</summary>
    public static int Sessions(SandboxServer sandbox, DateOnly from, DateOnly to) =>
        sandbox
            .Site.Ledger(from, to, sandbox.Site.Moment)
            .Where(row => CampaignsOf(sandbox, row.Code).Any())
            .Sum(row => row.Sums.Sessions);

    /// <summary>The campaign whose creative is tired: the one in which a right plan shows within two weeks.</summary>
    public static bool CanBeRepaired(SandboxServer sandbox, string code) =>
        CampaignsOf(sandbox, code).Any(found => found.Campaign.TiredAtStart);

    public static CampaignKind KindOf(SandboxServer sandbox, string code) =>
        CampaignsOf(sandbox, code).First().Campaign.Kind;

    /// <summary>The code that a campaign of a platform was given by the advertiser.</summary>
    public static string CodeOf(SandboxServer sandbox, string externalId) =>
        sandbox
            .World.All.Select(simulation => simulation.ById(externalId)?.Code)
            .FirstOrDefault(code => code is not null)
        ?? externalId;

    /// <summary>Does what the plan says, as far as the simulated platforms have such a setting, wherever it
    /// runs.</summary>
    public static ImmutableArray<string> Implement(SandboxServer sandbox, string code, Plan plan)
    {
        var done = ImmutableArray.CreateBuilder<string>();
        foreach (var action in plan.Draft.Actions)
        {
            SettingChange? change = action.Kind switch
            {
                ActionKind.Creative => new SettingChange.Creative($"for {plan.Id}"),
                ActionKind.Audience => new SettingChange.Audience(AudienceChoice.Broad),
                ActionKind.Bidding => new SettingChange.Bidding(BiddingChoice.CostCap),
                ActionKind.Tracking => new SettingChange.Tracking(true),
                ActionKind.Budget
                    when decimal.TryParse(action.NewValue, CultureInfo.InvariantCulture, out var budget) =>
                    new SettingChange.Budget(decimal.Round(budget, 2)),
                _ => null,
            };
            if (change is null)
                continue;
            foreach (var (simulation, campaign) in CampaignsOf(sandbox, code))
                simulation.Change(campaign, change);
            done.Add($"{change.Kind} {change.Value}");
        }

        return done.ToImmutable();
    }

    private static IEnumerable<(Simulation Simulation, CampaignSpec Campaign)> CampaignsOf(
        SandboxServer sandbox,
        string code
    ) =>
        sandbox.World.All.SelectMany(simulation =>
            simulation.Account.Campaigns.Where(one => one.Code == code).Select(campaign => (simulation, campaign))
        );

    private static Platform PlatformOf(Dialect dialect) =>
        dialect switch
        {
            Dialect.Google => Platform.Google,
            Dialect.Tiktok => Platform.TikTok,
            Dialect.Linkedin => Platform.LinkedIn,
            _ => Platform.Meta,
        };
}
