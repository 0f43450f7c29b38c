using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>How a method answers: which class its call is, how the grain's answer
/// becomes a result, how the proxy sends it.</summary>
internal sealed record CallKind(Type Base, MethodBase? Adapt, MethodInfo Sender)
{
    internal static CallKind Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task))
            return Plain(nameof(GrainReference.CallPlainTask), typeof(Task));
        if (type == typeof(ValueTask))
            return Plain(nameof(GrainReference.CallPlainValueTask), typeof(ValueTask));
        if (type == typeof(void))
            return Plain(nameof(GrainReference.CallVoid), adapted: null);
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var result = generic is null ? null : type.GetGenericArguments()[0];
        if (generic == typeof(Task<>))
        {
            return new(
                typeof(ResultCall<>).MakeGenericType(result!),
                typeof(ValueTask<>).MakeGenericType(result!).GetConstructor([type]),
                Sends(nameof(GrainReference.CallTask)).MakeGenericMethod(result!)
            );
        }

        if (generic == typeof(ValueTask<>))
        {
            return new(
                typeof(ResultCall<>).MakeGenericType(result!),
                Adapt: null,
                Sends(nameof(GrainReference.CallValueTask)).MakeGenericMethod(result!)
            );
        }

        if (generic == typeof(IAsyncEnumerable<>))
        {
            return new(
                typeof(StreamCall<>).MakeGenericType(result!),
                Adapt: null,
                Sends(nameof(GrainReference.CallStream)).MakeGenericMethod(result!)
            );
        }

        throw new OrleansConfigurationException(
            $"{method.DeclaringType}.{method.Name} returns {type}; a grain method returns Task, ValueTask or IAsyncEnumerable."
        );
    }

    private static CallKind Plain(string sender, Type? adapted) =>
        new(
            typeof(ResultCall<Nothing>),
            adapted is null
                ? null
                : typeof(Nothing).GetMethod(
                    nameof(Nothing.From),
                    BindingFlags.Static | BindingFlags.NonPublic,
                    [adapted]
                ),
            Sends(sender)
        );

    private static MethodInfo Sends(string name) =>
        Array.Find(
            typeof(GrainReference).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic),
            method => method.Name == name && method.GetParameters().Length == 2
        )!;
}

/// <summary>Writes the class that carries the arguments of one method in typed fields.</summary>
internal static class CallEmitter
{
    private const MethodAttributes Override =
        MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.ReuseSlot;

    internal static Type Emit(ModuleBuilder module, string name, MethodInfo method, out FieldInfo[] arguments)
    {
        if (
            method.IsGenericMethodDefinition || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef)
        )
        {
            throw new OrleansConfigurationException(
                $"{method.DeclaringType}.{method.Name}: generic methods and by-reference parameters cannot be grain calls here."
            );
        }

        var kind = CallKind.Of(method);
        var parameters = method.GetParameters();
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, kind.Base);
        var fields = parameters
            .Select((parameter, i) => type.DefineField($"Argument{i}", parameter.ParameterType, FieldAttributes.Public))
            .ToArray();
        type.DefineDefaultConstructor(MethodAttributes.Public);
        EmitInvoke(type, kind, method, fields);
        if (fields.Length > 0)
            EmitAccess(type, fields);
        EmitIsolation(type, parameters, fields);
        EmitToken(type, fields);
        var made = type.CreateType();
        arguments = [.. fields.Select(field => made.GetField(field.Name)!)];
        return made;
    }

    private static void EmitInvoke(TypeBuilder type, CallKind kind, MethodInfo method, FieldBuilder[] fields)
    {
        var inherited = kind.Base.GetMethod(nameof(ResultCall<int>.InvokeOn))!;
        var il = type.DefineMethod(inherited.Name, Override, inherited.ReturnType, [typeof(object)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void))
        {
            var nothing = il.DeclareLocal(inherited.ReturnType);
            il.Emit(OpCodes.Ldloca, nothing);
            il.Emit(OpCodes.Initobj, inherited.ReturnType);
            il.Emit(OpCodes.Ldloc, nothing);
        }

        if (kind.Adapt is ConstructorInfo constructor)
            il.Emit(OpCodes.Newobj, constructor);
        else if (kind.Adapt is MethodInfo adapt)
            il.Emit(OpCodes.Call, adapt);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitAccess(TypeBuilder type, FieldBuilder[] fields)
    {
        var count = type.DefineMethod(nameof(Call.GetArgumentCount), Override, typeof(int), Type.EmptyTypes)
            .GetILGenerator();
        count.Emit(OpCodes.Ldc_I4, fields.Length);
        count.Emit(OpCodes.Ret);
        var get = type.DefineMethod(nameof(Call.GetArgument), Override, typeof(object), [typeof(int)]).GetILGenerator();
        EachIndex(
            get,
            fields,
            field =>
            {
                get.Emit(OpCodes.Ldarg_0);
                get.Emit(OpCodes.Ldfld, field);
                get.Emit(OpCodes.Box, field.FieldType);
            }
        );
        var set = type.DefineMethod(nameof(Call.SetArgument), Override, typeof(void), [typeof(int), typeof(object)])
            .GetILGenerator();
        EachIndex(
            set,
            fields,
            field =>
            {
                set.Emit(OpCodes.Ldarg_0);
                set.Emit(OpCodes.Ldarg_2);
                set.Emit(OpCodes.Unbox_Any, field.FieldType);
                set.Emit(OpCodes.Stfld, field);
            }
        );
    }

    private static void EachIndex(ILGenerator il, FieldBuilder[] fields, Action<FieldBuilder> emit)
    {
        var cases = fields.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
        for (var i = 0; i < fields.Length; i++)
        {
            il.MarkLabel(cases[i]);
            emit(fields[i]);
            il.Emit(OpCodes.Ret);
        }
    }

    private static void EmitIsolation(TypeBuilder type, ParameterInfo[] parameters, FieldBuilder[] fields)
    {
        var copied = fields
            .Where(
                (field, i) =>
                    !parameters[i].IsDefined(typeof(ImmutableAttribute)) && !Immutability.Guarantees(field.FieldType)
            )
            .ToArray();
        if (copied.Length == 0)
            return;
        var il = type.DefineMethod(nameof(Call.IsolateArguments), Override, typeof(void), Type.EmptyTypes)
            .GetILGenerator();
        foreach (var field in copied)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(
                OpCodes.Call,
                typeof(Isolation<>)
                    .MakeGenericType(field.FieldType)
                    .GetMethod(
                        nameof(Isolation<int>.Copy),
                        BindingFlags.Static | BindingFlags.NonPublic,
                        [field.FieldType]
                    )!
            );
            il.Emit(OpCodes.Stfld, field);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void EmitToken(TypeBuilder type, FieldBuilder[] fields)
    {
        if (Array.Find(fields, field => field.FieldType == typeof(CancellationToken)) is not { } token)
            return;
        var il = type.DefineMethod(
                nameof(Call.GetCancellationToken),
                Override,
                typeof(CancellationToken),
                Type.EmptyTypes
            )
            .GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, token);
        il.Emit(OpCodes.Ret);
    }
}
