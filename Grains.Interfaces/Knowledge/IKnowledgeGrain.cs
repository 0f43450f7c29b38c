using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Knowledge;

/// <summary>What worked for one campaign type on one platform; key <c>{workspace}/{type}/{platform}</c>.</summary>
public interface IKnowledgeGrain : IWakeable
{
    Task Record(Play play);

    /// <summary>What was learned on a campaign follows it to its new type; nothing to carry is nothing done.</summary>
    Task Carry(string workspace, string campaign, string toType);

    Task<KnowledgeState> View();

    static string KeyOf(string workspace, string type, Platform platform) => $"{workspace}/{type}/{platform}";
}
