using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Accounts;

namespace MarketingManager.Grains.Shell;

/// <summary>Turns a user id into an actor with the role in force now. Nobody can hand a role in.</summary>
internal static class Identity
{
    public static Task<Actor> Who(this IGrainFactory grains, string workspace, string userId) =>
        grains.GetGrain<IAccountsGrain>(workspace).Who(userId);
}
