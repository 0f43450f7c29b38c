using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Decides, once per type, whether its values can be shared by the two sides of a call.</summary>
internal static class Immutability
{
    private static readonly ConcurrentDictionary<Type, bool> s_verdicts = new();

    /// <summary>True when every value that can stand behind this declared type is immutable.</summary>
    internal static bool Guarantees(Type declared) => Guarantees(declared, []);

    /// <summary>True when values of exactly this run-time type are immutable, whatever their fields hold.</summary>
    internal static bool Of(Type type) => s_verdicts.GetOrAdd(type, static asked => Judge(asked, []));

    internal static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(declared))
                yield return field;
        }
    }

    private static bool Guarantees(Type declared, HashSet<Type> asked) =>
        (declared.IsSealed || declared.IsValueType || IsShared(declared)) && Judge(declared, asked);

    // A type met again while it is being judged counts as immutable: only its other members can decide.
    private static bool Judge(Type type, HashSet<Type> asked)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || IsShared(type))
            return true;
        if (type.IsArray)
            return false;
        if (type.IsDefined(typeof(ImmutableAttribute), inherit: false))
            return true;
        if (!asked.Add(type))
            return true;
        if (type.IsGenericType && IsImmutableContainer(type))
            return type.GetGenericArguments().All(argument => Guarantees(argument, asked));
        if (IsMutableOfTheFramework(type))
            return false;
        if (IsOfTheFramework(type) && !type.IsGenericType)
            return true;
        return FieldsOf(type)
            .All(field => (type.IsValueType || field.IsInitOnly) && Guarantees(field.FieldType, asked));
    }

    /// <summary>Types that stand for something rather than hold it; copying them would make no sense.</summary>
    private static bool IsShared(Type type) =>
        type == typeof(string)
        || typeof(GrainReference).IsAssignableFrom(type)
        || typeof(Delegate).IsAssignableFrom(type)
        || typeof(Exception).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Immutable<>));

    private static bool IsImmutableContainer(Type type) =>
        type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen";

    private static bool IsMutableOfTheFramework(Type type) =>
        type.Namespace is { } name
            && name.StartsWith("System.Collections", StringComparison.Ordinal)
            && !IsImmutableContainer(type)
            && !type.IsValueType
        || typeof(JsonNode).IsAssignableFrom(type)
        || type == typeof(StringBuilder);

    private static bool IsOfTheFramework(Type type) =>
        type.Namespace is { } name
        && (
            name == "System"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        );
}
