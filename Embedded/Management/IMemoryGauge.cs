namespace Orleans.Embedded;

/// <summary>Says how much of the memory it may have the process uses. Replace
/// it to test what happens under pressure.</summary>
public interface IMemoryGauge
{
    double UsedPercent { get; }
}

internal sealed class GarbageCollectorGauge : IMemoryGauge
{
    public double UsedPercent
    {
        get
        {
            var memory = GC.GetGCMemoryInfo();
            return 100.0 * memory.MemoryLoadBytes / Math.Max(1, memory.TotalAvailableMemoryBytes);
        }
    }
}
