using MarketingManager.Domain.Connections;

namespace MarketingManager.Storage.Events;

/// <summary>Consents have no table: they are over within the hour, and the trail keeps them. In it they belong to the
/// platform they are about.</summary>
internal static class ConsentProjection
{
    public static Task<Subject> Apply(Projection at, ConsentEvent fact)
    {
        var platform = fact switch
        {
            ConsentEvent.ConsentAppChanged changed => changed.Platform,
            ConsentEvent.ConsentAsked asked => asked.Consent.Platform,
            ConsentEvent.ConsentRedeemed redeemed => redeemed.Platform,
            ConsentEvent.ConsentGranted granted => granted.Platform,
            ConsentEvent.ConsentFailed failed => failed.Platform,
            _ => throw new UnknownEventException(fact),
        };
        return Task.FromResult(new Subject("consent", platform.ToString(), Projection.PlatformId(platform)));
    }
}
