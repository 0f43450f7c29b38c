namespace MarketingManager.Simulation.Rules;

/// <summary>Rule 6: what changes on a platform, a person changed.</summary>
internal sealed class PlatformRules(World world)
{
    private readonly int[] _seen = new int[world.Market.Campaigns.Length];

    public void Look()
    {
        for (var index = 0; index < _seen.Length; index++)
        {
            var changed = world.Market.Campaigns[index].ChangedBy;
            for (; _seen[index] < changed.Count; _seen[index]++)
            {
                if (!world.Staff.IsManager(changed[_seen[index]]))
                    world.Rules.Break(
                        "nobody but people writes to a platform",
                        $"{changed[_seen[index]]} changed {world.Market.Campaigns[index].Code}"
                    );
            }
        }
    }
}
