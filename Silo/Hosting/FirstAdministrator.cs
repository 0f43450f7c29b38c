using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;

namespace MarketingManager.Silo.Hosting;

/// <summary>The account that a fresh installation starts with.</summary>
internal sealed record FirstAdministrator(string Email, string Password)
{
    private const string DefaultEmail = "admin@localhost";

    public static async Task<FirstAdministrator?> Ensure(IGrainFactory grains)
    {
        var accounts = grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);
        return await accounts.Bootstrap(DefaultEmail, "Administrator") is { } password
            ? new FirstAdministrator(DefaultEmail, password)
            : null;
    }
}
