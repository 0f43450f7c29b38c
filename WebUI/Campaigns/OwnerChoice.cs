using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Grains.Interfaces.Accounts;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Who a campaign can be handed to.</summary>
public static class OwnerChoice
{
    /// <summary>Active users by name, and the owner of today even when that is none of them: an API key, or
    /// somebody who left.</summary>
    public static ImmutableArray<CampaignOwner> Of(AccountsView accounts, CampaignOwner? today)
    {
        var people = accounts
            .Users.Where(user => user.IsActive)
            .Select(user => new CampaignOwner(user.Id, user.FullName))
            .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToImmutableArray();
        return today is null || people.Any(person => person.Id == today.Id) ? people : people.Insert(0, today);
    }
}
