using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Plans;
using MarketingManager.Sandbox;
using MarketingManager.Sandbox.Control;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Silo.Demo;

/// <summary>The side of the demo that the product cannot see: the platform's own
/// books, and the people who carry out a plan there.
/// </summary>
internal static class DemoTruth
{
    public static decimal Spend(SandboxServer sandbox, DateOnly from, DateOnly to) =>
        Ledger.Of(sandbox.Simulation, from, to).Total.Spend;

    /// <summary>The campaign whose creative is tired: the one in which a right plan shows within two weeks.</summary>
    public static bool CanBeRepaired(SandboxServer sandbox, string code) =>
        sandbox.Campaigns.First(campaign => campaign.Code == code).TiredAtStart;

    /// <summary>Does what the plan says, as far as the simulated platform has such a setting.</summary>
    public static ImmutableArray<string> Implement(SandboxServer sandbox, string code, Plan plan)
    {
        var campaign = sandbox.Campaigns.First(known => known.Code == code);
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
            sandbox.Simulation.Change(campaign, change);
            done.Add($"{change.Kind} {change.Value}");
        }

        return done.ToImmutable();
    }
}
