using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Json;

/// <summary>Makes an instance of any domain record from its own constructor, so a case or a
/// property that is added tomorrow is in the samples at once. A full sample has a value everywhere;
/// a sparse one has nulls, empty collections and first enum members.
/// </summary>
internal static class Samples
{
    private static readonly Type[] Collections =
    [
        typeof(ImmutableArray<>),
        typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedDictionary<,>),
    ];

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Abstract records with nested cases: the commands, the events and the effects.</summary>
    public static IReadOnlyList<Type> ClosedSets { get; } =
    [
        .. typeof(Effect)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type is { IsAbstract: true, IsSealed: false, IsGenericType: false } && CasesOf(type).Count > 0
            )
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Type> States { get; } =
    [
        .. typeof(Effect)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.Name.EndsWith("State", StringComparison.Ordinal) && type.GetProperty("Initial") is not null
            )
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Type> CasesOf(Type closedSet) =>
        [.. closedSet.GetNestedTypes().Where(nested => nested.IsSubclassOf(closedSet))];

    public static object Of(Type type, bool sparse) =>
        Make(type, type.Name, sparse) ?? throw new InvalidOperationException($"No sample of {type}.");

    /// <summary>Everything a record says, property by property, independently of how it is serialized.</summary>
    public static string Describe(object? value)
    {
        return value switch
        {
            null => "null",
            string text => $"'{text}'",
            DateTimeOffset at => at.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Describe))}]",
            _ when IsOurs(value.GetType()) =>
                $"{value.GetType().Name}({string.Join(", ", Stored(value.GetType()).Select(Said))})",
            _ when value.GetType() is { IsGenericType: true } pair
                    && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
                $"{Describe(pair.GetProperty("Key")!.GetValue(value))}:{Describe(pair.GetProperty("Value")!.GetValue(value))}",
            IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

        string Said(PropertyInfo property) => $"{property.Name}={Describe(property.GetValue(value))}";
    }

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith("MarketingManager", StringComparison.Ordinal) == true;

    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static object? Make(Type type, string name, bool sparse)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return sparse ? null : Make(underlying, name, sparse);
        if (type.IsEnum)
            return sparse
                ? Enum.GetValues(type).GetValue(0)
                : Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (Simple(type, name, sparse) is { } simple)
            return simple;
        if (type.IsGenericType)
            return Collection(type, name, sparse);
        return type.IsAbstract ? Make(CasesOf(type)[0], name, sparse) : Record(type, sparse);
    }

    private static object? Simple(Type type, string name, bool sparse) =>
        type.Name switch
        {
            nameof(String) => $"a {name}",
            nameof(Boolean) => true,
            nameof(Int32) => 3,
            nameof(Int64) => 4L,
            nameof(Decimal) => 12.50m,
            nameof(DateOnly) => new DateOnly(2026, 1, 9),
            nameof(DateTimeOffset) => new DateTimeOffset(2026, 1, 9, 10, 30, 0, 125, TimeSpan.FromHours(1)),
            nameof(Currency) => sparse ? default(Currency) : Currency.Of("EUR"),
            _ => null,
        };

    private static object Collection(Type type, string name, bool sparse)
    {
        var items = sparse
            ? []
            : type.GetGenericArguments().Select(argument => Make(argument, name, sparse)!).ToArray();
        var definition = type.GetGenericTypeDefinition();
        if (!Collections.Contains(definition))
            throw new InvalidOperationException($"No sample of {type}: teach it here.");
        var empty = type.GetField("Empty")!.GetValue(null)!;
        return items.Length == 0 ? empty : type.GetMethod("Add", type.GetGenericArguments())!.Invoke(empty, items)!;
    }

    private static object Record(Type type, bool sparse)
    {
        var constructor = type.GetConstructors()
            .OrderByDescending(candidate => candidate.GetParameters().Length)
            .First();
        var record = Construct(constructor, sparse);
        var taken = constructor
            .GetParameters()
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in Stored(type).Where(property => property.CanWrite && !taken.Contains(property.Name)))
        {
            var isNull = IsNull(Nullability.Create(property), sparse);
            property.SetValue(record, isNull ? null : Make(property.PropertyType, property.Name, sparse));
        }

        return record;
    }

    private static object Construct(ConstructorInfo constructor, bool sparse)
    {
        try
        {
            return constructor.Invoke([
                .. constructor
                    .GetParameters()
                    .Select(parameter =>
                        IsNull(Nullability.Create(parameter), sparse)
                            ? null
                            : Make(parameter.ParameterType, parameter.Name!, sparse)
                    ),
            ]);
        }
        catch (TargetInvocationException refused) when (sparse && refused.InnerException is ArgumentException)
        {
            // A draft without actions and an insight without evidence cannot exist: they have no sparse form.
            return Construct(constructor, sparse: false);
        }
    }

    private static bool IsNull(NullabilityInfo nullability, bool sparse) =>
        sparse && nullability.ReadState == NullabilityState.Nullable;
}
