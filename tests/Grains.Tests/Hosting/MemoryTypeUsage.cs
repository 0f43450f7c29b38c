using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Ports.Guardrails;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Which campaigns carry which words, as the trail says.</summary>
public sealed class MemoryTypeUsage(MemoryEventLog log) : ITypeUsage
{
    public Task<ImmutableArray<TypeUse>> Uses(string workspace, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<TypeUse>>([
            .. Pairs()
                .GroupBy(pair => pair.Value)
                .Select(group => new TypeUse(group.Key.Type, group.Key.Objective, group.Count())),
        ]);

    public Task<int> Count(string workspace, IReadOnlyCollection<TypePair> pairs, CancellationToken cancel) =>
        Task.FromResult(Pairs().Count(pair => pairs.Contains(pair.Value)));

    public Task<ImmutableArray<TypedCampaign>> Next(
        string workspace,
        IReadOnlyCollection<TypePair> pairs,
        string after,
        int take,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<TypedCampaign>>([
            .. Pairs()
                .Where(pair => pairs.Contains(pair.Value) && string.CompareOrdinal(pair.Key, after) > 0)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(take)
                .Select(pair => new TypedCampaign(pair.Key, pair.Value.Type, pair.Value.Objective)),
        ]);

    private Dictionary<string, TypePair> Pairs()
    {
        var pairs = new Dictionary<string, TypePair>(StringComparer.Ordinal);
        foreach (var recorded in log.Events)
        {
            if (recorded.Event is CampaignEvent.CampaignRegistered registered)
                pairs[registered.Registration.Code] = registered.Registration.Pair;
            if (recorded.Event is CampaignEvent.CampaignReclassified moved)
                pairs[recorded.Campaign!] = moved.To;
        }

        return pairs;
    }
}
