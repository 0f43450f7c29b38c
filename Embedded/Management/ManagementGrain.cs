namespace Orleans.Runtime
{
    /// <summary>Questions to and orders for the engine; ask for key 0.</summary>
    public interface IManagementGrain : IGrainWithIntegerKey
    {
        /// <summary>Ends what was idle for at least this long.</summary>
        Task ForceActivationCollection(TimeSpan ageLimit);

        Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

        Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

        Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(
            string[]? types = null,
            SiloAddress[]? hostsIds = null
        );

        Task<int> GetTotalActivationCount();

        ValueTask<List<GrainId>> GetActiveGrains(GrainType type);
    }

    public enum SiloStatus
    {
        None,
        Created,
        Joining,
        Active,
        ShuttingDown,
        Stopping,
        Dead,
    }

    [Immutable]
    public sealed class SimpleGrainStatistic
    {
        public string GrainType { get; init; } = "";

        public SiloAddress SiloAddress { get; init; } = SiloAddress.Local;

        public int ActivationCount { get; init; }
    }

    [Immutable]
    public sealed class DetailedGrainStatistic
    {
        public string GrainType { get; init; } = "";

        public SiloAddress SiloAddress { get; init; } = SiloAddress.Local;

        public GrainId GrainId { get; init; }
    }
}

namespace Orleans.Embedded
{
    using Orleans.Runtime;

    [GrainType("management")]
    internal sealed class ManagementGrain(Engine engine) : Grain, IManagementGrain
    {
        public Task ForceActivationCollection(TimeSpan ageLimit)
        {
            engine.Activations.Collect(ageLimit);
            return Task.CompletedTask;
        }

        public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
            Task.FromResult(
                new Dictionary<SiloAddress, SiloStatus>
                {
                    [SiloAddress.Local] = engine.IsStopping ? SiloStatus.ShuttingDown : SiloStatus.Active,
                }
            );

        public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() =>
            Task.FromResult(
                engine
                    .Activations.All()
                    .GroupBy(activation => activation.Class.Type.FullName!, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new SimpleGrainStatistic
                    {
                        GrainType = group.Key,
                        ActivationCount = group.Count(),
                    })
                    .ToArray()
            );

        public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(
            string[]? types = null,
            SiloAddress[]? hostsIds = null
        ) =>
            Task.FromResult(
                engine
                    .Activations.All()
                    .Where(activation => types is null || types.Contains(activation.Class.Type.FullName))
                    .Select(activation => new DetailedGrainStatistic
                    {
                        GrainType = activation.Class.Type.FullName!,
                        GrainId = activation.GrainId,
                    })
                    .ToArray()
            );

        public Task<int> GetTotalActivationCount() => Task.FromResult(engine.Activations.All().Count());

        public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
            new(
                engine
                    .Activations.All()
                    .Where(activation => activation.Class.GrainType == type)
                    .Select(activation => activation.GrainId)
                    .ToList()
            );
    }
}
