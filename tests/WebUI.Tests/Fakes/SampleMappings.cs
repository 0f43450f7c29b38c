using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Grains.Interfaces.Mappings;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>A mapping table and what a day was read from.</summary>
public static class SampleMappings
{
    public static PlatformMapping Meta { get; } =
        new(
            Platform.Meta,
            [
                new(Measure.Spend, "spend", RawUnit.Money, MappedField.WhenItHappens),
                new(Measure.Orders, "actions: omni_purchase, else purchase", RawUnit.Count, "7d_click", "One of them."),
            ],
            [new("omni_purchase", "omni purchase"), new("lead", "lead")]
        );

    public static RawDay Raw { get; } =
        new(
            "348934",
            Platform.Meta,
            SampleData.LastDay,
            [
                new(
                    "Meta",
                    "default/meta/7",
                    PageHost.Now.AddHours(-2),
                    [new([new("level", "Campaign"), new("spend", "120.50")])],
                    ["""{"campaign_id":"238","date_start":"2026-03-09","spend":"120.50"}"""]
                ),
            ],
            IsCut: false
        );
}
