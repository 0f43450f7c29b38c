using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Knowledge;

/// <summary>What worked for one campaign type on one platform; key <c>{workspace}/{type}/{platform}</c>.</summary>
public interface IKnowledgeGrain : IWakeable
{
    Task Record(Play play);

    Task<KnowledgeState> View();

    static string KeyOf(string workspace, string type, Platform platform) => $"{workspace}/{type}/{platform}";
}
