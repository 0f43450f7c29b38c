using Orleans.Runtime;

namespace Orleans.Statistics
{
    /// <summary>Says how much of the machine is in use. Replace it to test what happens under pressure.</summary>
    public interface IEnvironmentStatisticsProvider
    {
        EnvironmentStatistics GetEnvironmentStatistics();
    }
}

namespace Orleans.Runtime
{
    /// <summary>Memory of the process and of the machine, in bytes.</summary>
    public readonly record struct EnvironmentStatistics(
        float CpuUsagePercentage, long MemoryUsageBytes, long AvailableMemoryBytes, long MaximumAvailableMemoryBytes)
    {
        public float MemoryUsagePercentage =>
            MaximumAvailableMemoryBytes == 0 ? 0 : 100f * MemoryUsageBytes / MaximumAvailableMemoryBytes;
    }
}

namespace Orleans.Embedded
{
    using Orleans.Statistics;

    internal sealed class GarbageCollectorStatistics : IEnvironmentStatisticsProvider
    {
        public EnvironmentStatistics GetEnvironmentStatistics()
        {
            var memory = GC.GetGCMemoryInfo();
            return new EnvironmentStatistics(
                CpuUsagePercentage: 0,
                memory.MemoryLoadBytes,
                Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes),
                memory.TotalAvailableMemoryBytes);
        }
    }
}
