using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Makes values that cross a call belong to the receiver alone,
/// copying no more than could be changed.</summary>
internal static class Isolation<T>
{
    internal static readonly bool IsShareable = Immutability.Guarantees(typeof(T));

    internal static T Copy(T value) => IsShareable || value is null ? value : new CopyPass().Field(value);
}

/// <summary>One copy of one object graph: an object met twice is copied once.</summary>
internal sealed class CopyPass
{
    private static readonly ConcurrentDictionary<Type, Func<object, CopyPass, object>> s_copiers = new();

    private Dictionary<object, object>? _copies;

    internal T Field<T>(T value)
    {
        if (value is null)
            return value;
        if (!typeof(T).IsValueType)
            return (T)Any(value, typeof(T));
        return Isolation<T>.IsShareable ? value : StructCopier<T>.Copy(value, this);
    }

    internal object Remember(object source, object copy)
    {
        (_copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[source] = copy;
        return copy;
    }

    private object Any(object value, Type declared)
    {
        if (_copies is not null && _copies.TryGetValue(value, out var made))
            return made;
        if (value is IAddressable and not GrainReference)
            return Reference(value, declared);
        return s_copiers.GetOrAdd(value.GetType(), static type => CopierOf(type))(value, this);
    }

    private static object Reference(object value, Type declared) =>
        value switch
        {
            IGrainBase { GrainContext: { } context } when declared.IsInterface =>
                context.GrainReference.Shared.Engine.References.Cast(context.GrainReference, declared),
            IGrainBase { GrainContext: { } context } => context.GrainReference,
            _ => throw new ArgumentException(
                $"{value.GetType()} cannot be an argument itself; pass the reference CreateObjectReference makes for it.",
                nameof(value)
            ),
        };

    private static Func<object, CopyPass, object> CopierOf(Type type)
    {
        if (Immutability.Of(type))
            return static (value, _) => value;
        if (type.IsArray)
            return ArrayCopierOf(type);
        if (typeof(JsonNode).IsAssignableFrom(type))
            return static (value, _) => ((JsonNode)value).DeepClone();
        if (type == typeof(StringBuilder))
            return static (value, _) => new StringBuilder(value.ToString());
        return type.IsValueType ? BoxCopierOf(type) : ClassCopier.Emit(type);
    }

    private static Func<object, CopyPass, object> ArrayCopierOf(Type type)
    {
        var element = type.GetElementType()!;
        if (Immutability.Guarantees(element))
            return static (value, pass) => pass.Remember(value, ((Array)value).Clone());
        if (type.GetArrayRank() == 1)
            return Generic(nameof(CopyElements), element).CreateDelegate<Func<object, CopyPass, object>>();
        return static (_, _) =>
            throw new NotSupportedException(
                "Arrays of more than one dimension with elements that can change cannot cross a call."
            );
    }

    private static Func<object, CopyPass, object> BoxCopierOf(Type type) =>
        Generic(nameof(CopyBox), type).CreateDelegate<Func<object, CopyPass, object>>();

    private static System.Reflection.MethodInfo Generic(string name, Type argument) =>
        typeof(CopyPass)
            .GetMethod(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(argument);

    private static object CopyElements<T>(object value, CopyPass pass)
    {
        var copy = (T[])((T[])value).Clone();
        pass.Remember(value, copy);
        for (var i = 0; i < copy.Length; i++)
            copy[i] = pass.Field(copy[i]);
        return copy;
    }

    private static object CopyBox<T>(object value, CopyPass pass) => pass.Field((T)value)!;
}
