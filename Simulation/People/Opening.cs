using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.People;

/// <summary>Users, guardrails, connections and campaigns. Each step is tried until it is done and
/// looks first at what a
/// dead process may have done already.
/// </summary>
internal sealed class Opening(World world, Life life, Administration administration, Dice dice)
{
    private const string Password = "a long password";

    private IAccountsGrain Accounts => life.Grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);

    public async Task SetUp()
    {
        await Until(HireAdmin);
        await Until(() => Hire("maya@example.com", Role.Manager));
        await Until(() => Hire("milo@example.com", Role.Manager));
        await Until(() => Hire("rita@example.com", Role.Readonly));
        await Until(administration.SetGuardrails);
        await Until(() => Connect(Platform.Meta));
        await Until(() => Connect(Platform.Google));
        foreach (var campaign in world.Market.Campaigns.Where(campaign => !campaign.IsFromFiles))
            await Until(() => Register(campaign));
    }

    private async Task<bool> HireAdmin()
    {
        await Accounts.Bootstrap("admin@example.com", "Ada");
        world.Staff.Admin = (await Accounts.View()).Users[0].Id;
        return true;
    }

    private async Task<bool> Hire(string email, Role role)
    {
        if ((await Accounts.View()).Users.FirstOrDefault(user => user.Email == email) is not { } hired)
        {
            await Accounts.AddUser(world.Staff.Admin!, email, email[..email.IndexOf('@')], role, Password);
            return false;
        }

        if (role == Role.Manager)
            world.Staff.Hire(hired.Id);
        else
            world.Staff.Reader = hired.Id;
        return true;
    }

    /// <summary>A process that starts does not bring new credentials: an account that has to be connected again waits
    /// for its administrator.</summary>
    private async Task<bool> Connect(Platform platform)
    {
        var connection = life.Grains.GetGrain<IConnectionGrain>(SimulatedCampaign.ConnectionOf(platform));
        return (await connection.View()).Key.Length > 0 || await administration.Connect(platform);
    }

    private async Task<bool> Register(SimulatedCampaign campaign)
    {
        var grain = life.Grains.GetGrain<ICampaignGrain>(campaign.Key);
        if ((await grain.View()).Status != CampaignStatus.Unregistered)
            return true;
        return (await grain.Register(dice.Of(world.Staff.Managers), campaign.Registration)).Ok;
    }

    private async Task Until(Func<Task<bool>> step)
    {
        while (!await Attempt.Made(world, step))
            await life.Pass(TimeSpan.FromSeconds(dice.Between(1, 90)));
    }
}
