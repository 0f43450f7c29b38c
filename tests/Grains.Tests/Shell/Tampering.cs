using MarketingManager.Domain.Audit;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Shell;

/// <summary>Recomputes the chain over a copy in which one letter of one entry was changed, with the rule that the audit grain uses.</summary>
internal sealed class Tampering(TestSilo silo)
{
    public Task<ImmutableArray<AuditDefect>> Verify()
    {
        var events = silo.Log.Events;
        var victim = events.First(one => one.Type == "CampaignRegistered");
        var changed = victim with { PayloadJson = victim.PayloadJson.Replace("Campaign One", "Campaign 0ne", StringComparison.Ordinal) };
        var hash = AuditChain.Hash(
            changed.PreviousHash, changed.Stream, changed.Seq, changed.Type, changed.Actor.Id, changed.At, changed.PayloadJson);
        return Task.FromResult<ImmutableArray<AuditDefect>>(
            hash == changed.Hash ? [] : [new AuditDefect(changed.Stream, changed.Seq, "The entry was changed.")]);
    }
}
