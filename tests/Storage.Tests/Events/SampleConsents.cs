using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Storage.Tests.Events.SampleEvents;

namespace MarketingManager.Storage.Tests.Events;

/// <summary>A consent from its question to its answers, one event of each kind.</summary>
internal static class SampleConsents
{
    public static (string Stream, string? Campaign, object[] Events) Stream { get; } =
        (
            "consent/default",
            null,
            [
                new ConsentEvent.ConsentAppChanged(
                    Platform.Meta,
                    new("app-1", "https://mm.example.com/connections/callback"),
                    Ana
                ),
                new ConsentEvent.ConsentAsked(
                    new(
                        "c0ffee",
                        Platform.Meta,
                        Connection: null,
                        new("app-1", "https://mm.example.com/connections/callback"),
                        Ana,
                        At.AddMinutes(15)
                    ),
                    At
                ),
                new ConsentEvent.ConsentRedeemed("c0ffee", Platform.Meta),
                new ConsentEvent.ConsentGranted("c0ffee", Platform.Meta, At.AddHours(1)),
                new ConsentEvent.ConsentFailed("c0ffee", Platform.Meta, "Access was declined at the platform."),
            ]
        );
}
