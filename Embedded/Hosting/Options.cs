using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded
{
    /// <summary>What only this engine is asked.</summary>
    public sealed class EmbeddedEngineOptions
    {
        /// <summary>Assemblies to look for grain classes in. Empty means the entry
        /// assembly and whatever it refers to.</summary>
        public IList<Assembly> GrainAssemblies { get; } = [];

        internal IEnumerable<Type> FindGrainClasses() =>
            (GrainAssemblies.Count > 0 ? GrainAssemblies : Reachable())
                .Append(typeof(Engine).Assembly)
                .Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
                .Where(type => typeof(IGrainBase).IsAssignableFrom(type) && typeof(IGrain).IsAssignableFrom(type))
                .OrderBy(type => type.FullName, StringComparer.Ordinal);

        private static List<Assembly> Reachable()
        {
            var engine = typeof(Engine).Assembly.GetName().Name!;
            var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
            var open = new Queue<Assembly>(
                AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic)
            );
            while (open.TryDequeue(out var assembly))
            {
                var references = assembly.GetReferencedAssemblies();
                if (!references.Any(reference => reference.Name == engine))
                    continue;
                if (!found.TryAdd(assembly.GetName().Name!, assembly))
                    continue;
                foreach (var reference in references.Where(reference => !IsOfTheFramework(reference)))
                    open.Enqueue(Assembly.Load(reference));
            }

            return [.. found.Values];
        }

        private static bool IsOfTheFramework(AssemblyName name) =>
            name.Name!.StartsWith("System", StringComparison.Ordinal)
            || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }
}

namespace Orleans.Configuration
{
    /// <summary>When idle activations end.</summary>
    public class GrainCollectionOptions
    {
        public static readonly TimeSpan DEFAULT_COLLECTION_QUANTUM = TimeSpan.FromMinutes(1);

        public static readonly TimeSpan DEFAULT_ACTIVATION_TIMEOUT = TimeSpan.FromSeconds(30);

        public static readonly TimeSpan DEFAULT_DEACTIVATION_TIMEOUT = TimeSpan.FromSeconds(30);

        public TimeSpan CollectionQuantum { get; set; } = DEFAULT_COLLECTION_QUANTUM;

        public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

        public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; } = new(StringComparer.Ordinal);

        public TimeSpan ActivationTimeout { get; set; } = DEFAULT_ACTIVATION_TIMEOUT;

        public TimeSpan DeactivationTimeout { get; set; } = DEFAULT_DEACTIVATION_TIMEOUT;

        public bool EnableActivationSheddingOnMemoryPressure { get; set; }

        public TimeSpan MemoryUsagePollingPeriod { get; set; } = TimeSpan.FromSeconds(5);

        public double MemoryUsageLimitPercentage { get; set; } = 80;

        public double MemoryUsageTargetPercentage { get; set; } = 75;
    }

    /// <summary>How long callers wait and how many calls may wait for one activation.</summary>
    public class SiloMessagingOptions
    {
        public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>Calls one activation lets wait before it refuses with
        /// <see cref="LimitExceededException"/>; 0 for no limit.</summary>
        public int MaxEnqueuedRequestsHardLimit { get; set; }

        /// <summary>The same for each activation of a stateless worker.</summary>
        public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; }
    }
}

namespace Orleans.Hosting
{
    public sealed class ReminderOptions
    {
        /// <summary>Shortest allowed period. A reminder is for waking up now and then;
        /// for anything faster there are timers.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

        public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);
    }
}
