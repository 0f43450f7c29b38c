using System.Globalization;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Shell;

public sealed class FreshnessTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    private static readonly SourceFreshness Fresh = new(
        "Exports",
        Platform.Other,
        3,
        PageHost.Now.AddHours(-1),
        PageHost.Now.AddHours(-1),
        Stale: 0,
        OldExports: 0,
        new(2026, 3, 19)
    );

    [Fact]
    public void All_is_fresh_when_both_clocks_are() => Of(Fresh).Text.ShouldBe("All data fresh");

    [Fact]
    public void A_file_that_came_just_now_and_ends_long_ago_is_an_old_export_and_not_fresh()
    {
        var freshness = Of(Fresh with { OldExports = 3, NewestDay = new(2021, 2, 28) });
        (freshness.Text, freshness.Tone).ShouldBe(("3 campaigns from an old export", "medium"));
        freshness.PerSource.ShouldBe([
            "Other (Exports): 3 campaigns, oldest sync 1 hour ago, data through 28 Feb 2021, 3 from an old export",
        ]);
    }

    [Fact]
    public void Missing_syncs_are_worse_than_an_old_export() =>
        Of(Fresh with { OldExports = 2 }, Fresh with { Stale = 1 }).Text.ShouldBe("1 campaign with stale data");

    [Fact]
    public void Nothing_synced_yet_is_neither_fresh_nor_old() =>
        Of(Fresh with { OldestSync = null, NewestSync = null, NewestDay = null })
            .Text.ShouldBe("Waiting for the first data");

    private static Freshness Of(params SourceFreshness[] sources) => Freshness.Of([.. sources], PageHost.Now, Numbers);
}
