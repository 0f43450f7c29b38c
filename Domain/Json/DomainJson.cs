using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MarketingManager.Domain.Json;

/// <summary>How domain records are written wherever they leave the process. A closed set (an abstract record with
/// nested sealed cases) gets its cases from the type itself, so a new case cannot be forgotten here.
/// </summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddClosedSetCases, LeaveOutDerived } },
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void AddClosedSetCases(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || type.Kind != JsonTypeInfoKind.Object)
            return;
        var cases = type.Type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type.Type)).ToList();
        if (cases.Count == 0)
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "case" };
        foreach (var nested in cases)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(nested, nested.Name));
    }

    /// <summary>A computed property is not written: it may throw on a fresh state, and is never read back.</summary>
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(IsDerived).ToList())
            type.Properties.Remove(property);
    }

    private static bool IsDerived(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { SetMethod: null, GetMethod: { } getter }
        && getter.DeclaringType?.Namespace?.StartsWith("MarketingManager.Domain", StringComparison.Ordinal) == true
        && getter.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
}
