using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Embedded;

/// <summary>Writes copiers that clone an object and then replace what its fields hold by copies.</summary>
internal static class ClassCopier
{
    private static readonly MethodInfo s_clone = typeof(object).GetMethod(
        nameof(MemberwiseClone),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    private static readonly MethodInfo s_remember = typeof(CopyPass).GetMethod(
        nameof(CopyPass.Remember),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    private static readonly MethodInfo s_field = typeof(CopyPass).GetMethod(
        nameof(CopyPass.Field),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    internal static Func<object, CopyPass, object> Emit(Type type)
    {
        var fields = Immutability.FieldsOf(type).ToArray();
        var copied = fields.Where(field => !Immutability.Guarantees(field.FieldType)).ToArray();
        var method = new DynamicMethod(
            $"Copy{type.Name}",
            typeof(object),
            [typeof(object), typeof(CopyPass)],
            type,
            skipVisibility: true
        );
        var il = method.GetILGenerator();
        // A frozen object whose fields turn out to hold only immutable values needs no copy of itself.
        if (fields.All(field => field.IsInitOnly) && copied.All(field => !field.FieldType.IsValueType))
            EmitFrozen(il, type, copied);
        else
            EmitClone(il, type, copied);
        return method.CreateDelegate<Func<object, CopyPass, object>>();
    }

    private static void EmitClone(ILGenerator il, Type type, FieldInfo[] copied)
    {
        var clone = EmitRememberedClone(il, type);
        foreach (var field in copied)
        {
            il.Emit(OpCodes.Ldloc, clone);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldloc, clone);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Call, s_field.MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ldloc, clone);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitFrozen(ILGenerator il, Type type, FieldInfo[] copied)
    {
        var copies = copied.Select(field => il.DeclareLocal(field.FieldType)).ToArray();
        var changed = il.DefineLabel();
        for (var i = 0; i < copied.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            EmitSourceField(il, type, copied[i]);
            il.Emit(OpCodes.Call, s_field.MakeGenericMethod(copied[i].FieldType));
            il.Emit(OpCodes.Stloc, copies[i]);
        }

        for (var i = 0; i < copied.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, copies[i]);
            EmitSourceField(il, type, copied[i]);
            il.Emit(OpCodes.Bne_Un, changed);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(changed);
        var clone = EmitRememberedClone(il, type);
        for (var i = 0; i < copied.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, clone);
            il.Emit(OpCodes.Ldloc, copies[i]);
            il.Emit(OpCodes.Stfld, copied[i]);
        }

        il.Emit(OpCodes.Ldloc, clone);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSourceField(ILGenerator il, Type type, FieldInfo field)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, type);
        il.Emit(OpCodes.Ldfld, field);
    }

    private static LocalBuilder EmitRememberedClone(ILGenerator il, Type type)
    {
        var clone = il.DeclareLocal(type);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, s_clone);
        il.Emit(OpCodes.Call, s_remember);
        il.Emit(OpCodes.Castclass, type);
        il.Emit(OpCodes.Stloc, clone);
        return clone;
    }
}

/// <summary>Copies a struct field by field where its fields hold what could be changed.</summary>
internal static class StructCopier<T>
{
    internal static readonly Func<T, CopyPass, T> Copy = Emit();

    private static Func<T, CopyPass, T> Emit()
    {
        var method = new DynamicMethod(
            $"Copy{typeof(T).Name}",
            typeof(T),
            [typeof(T), typeof(CopyPass)],
            typeof(T),
            skipVisibility: true
        );
        var il = method.GetILGenerator();
        var copy = typeof(CopyPass).GetMethod(nameof(CopyPass.Field), BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var field in Immutability.FieldsOf(typeof(T)))
        {
            if (Immutability.Guarantees(field.FieldType))
                continue;
            il.Emit(OpCodes.Ldarga, 0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Call, copy.MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T, CopyPass, T>>();
    }
}
