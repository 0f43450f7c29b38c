using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Dashboards;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Dashboards;

[StatelessWorker]
public sealed class MarkersGrain(IMarkerReader reader) : Grain, IMarkersGrain
{
    public async Task<MarkerPage> Markers(KpiQuery of, DateOnly from, DateOnly to)
    {
        var policy = MarkerPolicy.Default;
        var days = MarkerGrouping.Within(from, to, policy);
        var read = await reader.Read(this.GetPrimaryKeyString(), of, days, policy, CancellationToken.None);
        return new(days.From, days.To, MarkerGrouping.ByDay(read.Markers, policy), read.Unread);
    }
}
