using MarketingManager.Domain.Insights;

namespace MarketingManager.Simulation.Rules;

/// <summary>Rule 3, its second half: what is held back is shown with its reason and with what would lift it, as long as
/// it is held back and no longer.</summary>
internal sealed class InsightRules(World world)
{
    public void Happened(Happening happening, CampaignRecord record)
    {
        // Findings themselves are most of what is stored here, and no rule is about them.
        if (
            happening.Type
            is not (
                nameof(InsightEvent.AnalysisRan)
                or nameof(InsightEvent.FlagRaised)
                or nameof(InsightEvent.FlagLifted)
            )
        )
            return;
        switch (happening.Fact<InsightEvent>())
        {
            case InsightEvent.AnalysisRan ran:
                IsShown(happening.Key, record);
                record.IsHeldBack = !ran.Gate.Passed;
                if (record.IsHeldBack)
                    world.Count("analyses held back");
                break;
            case InsightEvent.FlagRaised raised:
                Raised(happening.Key, raised.Flag, record);
                break;
            case InsightEvent.FlagLifted lifted:
                record.Flags.Remove(NameOf(lifted.Flag));
                break;
        }
    }

    /// <summary>What an analysis found is stored with it, so it is looked at when the next one comes or all is quiet.
    /// </summary>
    public void IsShown(string key, CampaignRecord record)
    {
        if (record.IsHeldBack && record.Flags.Count == 0)
            world.Rules.Break("what is held back is shown", $"{key} is held back and nothing says why");
    }

    private void Raised(string key, DataQualityFlag flag, CampaignRecord record)
    {
        world.Count($"flag {flag.Type}");
        if (flag.Details.Length == 0 || flag.LiftedBy.Length == 0)
            world.Rules.Break("what is held back is shown", $"{key}: {flag.Type} does not say what would lift it");
        if (!record.Flags.Add(NameOf(flag)))
            world.Rules.Break("nothing is done twice", $"{key}: {NameOf(flag)} is raised a second time");
    }

    /// <summary>Each failed reading is a flag of its own.</summary>
    private static string NameOf(DataQualityFlag flag) =>
        $"{flag.Type} on {flag.Platform}" + (flag.Type == FlagType.SyncFailed ? $": {flag.Details}" : "");
}
