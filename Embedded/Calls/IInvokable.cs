using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime
{
    public static class TargetHolderExtensions
    {
        public static TComponent? GetComponent<TComponent>(this ITargetHolder targetHolder)
            where TComponent : class => targetHolder.GetComponent(typeof(TComponent)) as TComponent;
    }
}

namespace Orleans.Serialization.Invocation
{
    /// <summary>A call as an object: what filters and <c>[MayInterleave]</c> predicates look at.</summary>
    public interface IInvokable : IDisposable
    {
        bool IsCancellable => false;

        object? GetTarget();

        void SetTarget(ITargetHolder holder);

        ValueTask<Response> Invoke();

        int GetArgumentCount();

        object? GetArgument(int index);

        void SetArgument(int index, object? value);

        string GetMethodName();

        string GetInterfaceName();

        string GetActivityName();

        MethodInfo GetMethod();

        Type GetInterfaceType();

        TimeSpan? GetDefaultResponseTimeout() => null;

        CancellationToken GetCancellationToken() => CancellationToken.None;

        bool TryCancel() => false;
    }

    /// <summary>What a call is run on.</summary>
    public interface ITargetHolder
    {
        object? GetTarget();

        object? GetComponent(Type componentType);
    }
}
