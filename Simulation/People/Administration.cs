using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Shell;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.People;

/// <summary>The administrator: changes guardrails now and then, and connects accounts again whose credentials ended,
/// sooner or later. Others try it without the right to.</summary>
internal sealed class Administration(World world, Life life, Dice dice)
{
    public async Task Round()
    {
        if (dice.Chance(15))
            await Attempt.Made(world, ChangeGuardrails);
        if (dice.Chance(5))
            await Attempt.Made(world, LoosenWithoutTheRight);
        foreach (var platform in SimulatedMarket.Platforms)
        {
            if (NeedsReconnect(platform) && dice.Chance(150))
                await Attempt.Made(world, () => Connect(platform));
        }
    }

    /// <summary>Until every account lets the product in; nothing else can come to its end before.</summary>
    public async Task ReconnectAll()
    {
        foreach (var platform in SimulatedMarket.Platforms)
        {
            while (NeedsReconnect(platform) && !await Attempt.Made(world, () => Connect(platform)))
                await life.Pass(TimeSpan.FromMinutes(1));
        }
    }

    public async Task<bool> SetGuardrails() => (await Workspace.SetGuardrails(world.Staff.Admin!, world.Guardrails)).Ok;

    /// <summary>With new credentials when the platform no longer lets the old ones in.</summary>
    public async Task<bool> Connect(Platform platform)
    {
        var now = life.Truth.GetUtcNow();
        var credential = world.Market.Credentials[platform];
        if (!credential.LetsIn(credential.Token, now))
            credential = world.Market.Credentials[platform] = credential.Next(EndOfNext(now));
        var request = new ConnectionRequest(
            platform.ToString(),
            platform,
            "https://example.com",
            $"act-{platform}",
            credential.Token
        );
        return (await Connection(platform).Connect(world.Staff.Admin!, request)).Ok;
    }

    /// <summary>The product asks for it, or the platform lets it in no more and the product has not noticed.</summary>
    private bool NeedsReconnect(Platform platform)
    {
        var credential = world.Market.Credentials[platform];
        if (!credential.LetsIn(credential.Token, life.Truth.GetUtcNow()))
            return true;
        var stored = world.States.State<Journal<ConnectionState>>(
            Streams.Connection,
            SimulatedCampaign.ConnectionOf(platform)
        );
        return stored?.State?.Status == ConnectionStatus.ReconnectNeeded;
    }

    private async Task<bool> ChangeGuardrails()
    {
        var now = world.Guardrails;
        world.Guardrails = dice.Below(3) switch
        {
            0 => now with { DataFreshnessHours = dice.Of([12, 24, 36, 48]) },
            1 => now with { MaxReoptCycles = dice.Between(1, 3) },
            _ => now with { ConfidenceThreshold = dice.Of([0.3m, 0.6m]), EvaluationDays = dice.Between(3, 7) },
        };
        world.Rules.GuardrailsWanted(world.Guardrails);
        world.Count("guardrail changes");
        world.Story.Tell(life.Truth.GetUtcNow(), "the administrator changes the guardrails");
        return await SetGuardrails();
    }

    private async Task<bool> LoosenWithoutTheRight()
    {
        var loose = world.Guardrails with { DataFreshnessHours = 720, MaxReoptCycles = 20 };
        var outcome = await Workspace.SetGuardrails(dice.Of(world.Staff.Managers), loose);
        if (outcome.Ok)
            world.Rules.Break("only administrators set guardrails", "a manager did");
        return outcome.Ok;
    }

    private DateTimeOffset? EndOfNext(DateTimeOffset now) =>
        world.Faults.CredentialDays == 0
            ? null
            : now + dice.Between(TimeSpan.FromHours(12), TimeSpan.FromDays(world.Faults.CredentialDays));

    private IWorkspaceGrain Workspace => life.Grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace);

    private IConnectionGrain Connection(Platform platform) =>
        life.Grains.GetGrain<IConnectionGrain>(SimulatedCampaign.ConnectionOf(platform));
}
