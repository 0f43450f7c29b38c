using System.Diagnostics;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Campaigns.CampaignEvent>;

namespace MarketingManager.Domain.Campaigns;

/// <summary>What a pull finds of a campaign's settings. It is observed, not performed: nobody here changed them.
/// </summary>
internal static class SettingsRules
{
    public static Decision Observe(CampaignState state, CampaignCommand.ObserveSettings command)
    {
        var found = command.Found;
        if (state.Status is CampaignStatus.Unregistered or CampaignStatus.Archived)
            return Decision.Nothing;
        var before = state.Settings.FirstOrDefault(known => known.Id == found.Id);
        if (before is null)
            return Decision.Accept(new CampaignEvent.SettingsRead(found));
        // What was read later is known already; a worker that was slow brings old news.
        if (found.ReadAt <= before.ReadAt)
            return Decision.Nothing;
        var changes = before.ChangesTo(found);
        return changes.IsEmpty
            ? Decision.Nothing
            : Decision.Accept(
                new CampaignEvent.SettingsChanged(changes, found.Over(before), command.Since ?? before.ReadAt)
            );
    }

    public static CampaignState Known(CampaignState state, CampaignEvent fact)
    {
        var settings = SettingsOf(fact);
        var others = state.Settings.Where(known => known.Id != settings.Id);
        return state with
        {
            Settings = [.. others.Append(settings).OrderBy(known => known.Id, StringComparer.Ordinal)],
        };
    }

    private static PlatformSettings SettingsOf(CampaignEvent fact) =>
        fact switch
        {
            CampaignEvent.SettingsRead read => read.Settings,
            CampaignEvent.SettingsChanged changed => changed.Settings,
            _ => throw new UnreachableException($"{fact.GetType().Name} has no settings."),
        };
}
