using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Embedded;

/// <summary>Ends the longest idle activations while memory use is above the limit,
/// until the estimate says it is at the target.</summary>
internal sealed class MemoryShedding(Engine engine)
{
    private readonly IMemoryGauge _gauge = engine.Services.GetRequiredService<IMemoryGauge>();

    internal void Relieve()
    {
        var options = engine.Collection;
        var used = _gauge.UsedPercent;
        if (used < options.MemoryUsageLimitPercentage)
            return;
        var idle = engine
            .Activations.All()
            .Where(activation => activation.IsIdle)
            .OrderBy(activation => activation.LastUsed)
            .ToArray();
        // Activations are taken to weigh the same: shedding a share of them sheds that share of the memory.
        var share = (used - options.MemoryUsageTargetPercentage) / used;
        var count = (int)Math.Ceiling(idle.Length * share);
        foreach (var activation in idle.Take(count))
        {
            activation.Deactivate(
                new(DeactivationReasonCode.HighMemoryPressure, $"Memory use is {used:F0}% of what is available.")
            );
        }
    }
}
