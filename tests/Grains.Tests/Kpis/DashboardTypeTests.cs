using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Tests.Hosting;

namespace MarketingManager.Grains.Tests.Kpis;

public sealed class DashboardTypeTests
{
    /// <summary>Orleans' own dashboard has a grain of type "dashboard"; a silo with two does not start.</summary>
    [Fact]
    public async Task The_dashboards_do_not_take_the_name_of_the_one_that_Orleans_brings()
    {
        await using var silo = await TestSilo.Start();
        silo.Grains.GetGrain<IDashboardGrain>("default").GetGrainId().Type.ToString().ShouldNotBe("dashboard");
    }
}
