using Microsoft.Extensions.DependencyInjection;
using Orleans.Statistics;

namespace Orleans.Embedded;

/// <summary>Ends the longest idle activations while memory use is above the limit, until the estimate says it is at the target.</summary>
internal sealed class MemoryShedding(Engine engine)
{
    private readonly IEnvironmentStatisticsProvider _gauge =
        engine.Services.GetRequiredService<IEnvironmentStatisticsProvider>();

    internal void Relieve()
    {
        var options = engine.Collection;
        var statistics = _gauge.GetEnvironmentStatistics();
        var used = statistics.MemoryUsagePercentage;
        if (used < options.MemoryUsageLimitPercentage) return;
        var idle = engine.Activations.All().Where(activation => activation.IsIdle).OrderBy(activation => activation.LastUsed).ToArray();
        // Activations are taken to weigh the same: shedding a share of them sheds that share of the memory.
        var share = (used - options.MemoryUsageTargetPercentage) / used;
        var count = (int)Math.Ceiling(idle.Length * share);
        foreach (var activation in idle.Take(count))
        {
            activation.Deactivate(new(
                DeactivationReasonCode.HighMemoryPressure, $"Memory use is {used:F0}% of what is available."));
        }
    }
}
