using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Writes, once per grain interface, the class whose methods make calls of it.</summary>
internal static class ProxyEmitter
{
    private static readonly AssemblyBuilder s_assembly = AssemblyBuilder.DefineDynamicAssembly(
        new AssemblyName("Orleans.Embedded.Proxies"),
        AssemblyBuilderAccess.Run
    );

    private static readonly ModuleBuilder s_module = s_assembly.DefineDynamicModule("Proxies");
    private static readonly HashSet<string> s_opened = [];
    private static readonly Lock s_gate = new();
    private static readonly ConcurrentDictionary<Type, Func<ReferenceShared, IdSpan, GrainReference>> s_proxies = new();

    private static readonly ConstructorInfo s_baseConstructor = typeof(GrainReference).GetConstructor(
        BindingFlags.Instance | BindingFlags.NonPublic,
        [typeof(ReferenceShared), typeof(IdSpan)]
    )!;

    private static int s_count;

    internal static Func<ReferenceShared, IdSpan, GrainReference> For(Type grainInterface) =>
        s_proxies.TryGetValue(grainInterface, out var made) ? made : Add(grainInterface);

    private static Func<ReferenceShared, IdSpan, GrainReference> Add(Type grainInterface)
    {
        lock (s_gate)
            return s_proxies.GetOrAdd(grainInterface, Emit);
    }

    private static Func<ReferenceShared, IdSpan, GrainReference> Emit(Type grainInterface)
    {
        if (!grainInterface.IsInterface)
            throw new ArgumentException($"{grainInterface} is not an interface.", nameof(grainInterface));
        Open(typeof(ProxyEmitter).Assembly);
        foreach (var contract in grainInterface.GetInterfaces().Append(grainInterface))
            Open(contract.Assembly);
        var name = $"{grainInterface.FullName}_Proxy{s_count++}";
        var proxy = s_module.DefineType(
            name,
            TypeAttributes.Public | TypeAttributes.Sealed,
            typeof(GrainReference),
            [grainInterface]
        );
        EmitConstructor(proxy);
        var methods = grainInterface
            .GetInterfaces()
            .Append(grainInterface)
            .SelectMany(contract => contract.GetMethods())
            .Where(method => method.IsAbstract && !method.IsStatic)
            .ToArray();
        for (var i = 0; i < methods.Length; i++)
            EmitMethod(proxy, methods[i], i);
        var type = proxy.CreateType();
        for (var i = 0; i < methods.Length; i++)
            type.GetField(FieldName(i))!.SetValue(null, new CallMethod(methods[i].DeclaringType!, methods[i]));
        return Factory(type);
    }

    private static string FieldName(int method) => $"Method{method}";

    private static void EmitConstructor(TypeBuilder proxy)
    {
        var constructor = proxy.DefineConstructor(
            MethodAttributes.Public,
            CallingConventions.Standard,
            [typeof(ReferenceShared), typeof(IdSpan)]
        );
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, s_baseConstructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder proxy, MethodInfo method, int number)
    {
        var call = CallEmitter.Emit(s_module, $"{proxy.FullName}_{method.Name}{number}", method, out var arguments);
        var descriptor = proxy.DefineField(
            FieldName(number),
            typeof(CallMethod),
            FieldAttributes.Public | FieldAttributes.Static
        );
        var parameters = method.GetParameters();
        var body = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private
                | MethodAttributes.Virtual
                | MethodAttributes.HideBySig
                | MethodAttributes.NewSlot
                | MethodAttributes.Final,
            method.ReturnType,
            [.. parameters.Select(parameter => parameter.ParameterType)]
        );
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.GetConstructor(Type.EmptyTypes)!);
        for (var i = 0; i < arguments.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, arguments[i]);
        }

        il.Emit(OpCodes.Ldsfld, descriptor);
        il.Emit(OpCodes.Call, CallKind.Of(method).Sender);
        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(body, method);
    }

    private static Func<ReferenceShared, IdSpan, GrainReference> Factory(Type proxy)
    {
        var make = new DynamicMethod(
            "Make",
            typeof(GrainReference),
            [typeof(ReferenceShared), typeof(IdSpan)],
            proxy,
            skipVisibility: true
        );
        var il = make.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, proxy.GetConstructors()[0]);
        il.Emit(OpCodes.Ret);
        return make.CreateDelegate<Func<ReferenceShared, IdSpan, GrainReference>>();
    }

    /// <summary>Lets the emitted code see internals of the assembly, as the
    /// interface and its parameters may be internal.</summary>
    private static void Open(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (!s_opened.Add(name))
            return;
        s_assembly.SetCustomAttribute(
            new CustomAttributeBuilder(typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!, [name])
        );
    }
}
