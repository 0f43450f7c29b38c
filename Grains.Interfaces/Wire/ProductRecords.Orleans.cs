using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MarketingManager.Domain.Json;
using MarketingManager.Grains.Interfaces.Outcomes;
using Orleans.Serialization.Cloning;

namespace MarketingManager.Grains.Interfaces.Wire;

/// <summary>The types that grains hand each other. They never change, so within
/// a process a copy would say the same.</summary>
internal sealed class ProductRecords : IGeneralizedCopier, IOptionalDeepCopier
{
    private static readonly Assembly[] Homes = [typeof(DomainJson).Assembly, typeof(Outcome).Assembly];

    /// <summary>Generated proxies live in the same assemblies, in a namespace of their own.</summary>
    public static bool Has(Type type) =>
        Homes.Contains(type.Assembly)
        && type.Namespace?.StartsWith("MarketingManager.", StringComparison.Ordinal) == true
        && !typeof(Exception).IsAssignableFrom(type);

    public bool IsSupportedType(Type type) => Has(type);

    public bool IsShallowCopyable() => true;

    [return: NotNullIfNotNull(nameof(input))]
    public object? DeepCopy(object? input, CopyContext context) => input;
}
