using System.Reflection;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>Grains that answer what a test told them; a call nobody foresaw fails by name.</summary>
public sealed class FakeGrains
{
    private readonly Dictionary<(Type, string), Func<string, object?[], object>> _answers = [];

    public FakeGrains()
    {
        Factory = DispatchProxy.Create<IGrainFactory, FakeFactory>();
        ((FakeFactory)Factory).Grains = this;
    }

    public IGrainFactory Factory { get; }

    /// <summary>Answers a method of a grain interface; the key of the grain and the arguments come in.</summary>
    public FakeGrains On<TGrain>(string method, Func<string, object?[], object> answer)
    {
        _answers[(typeof(TGrain), method)] = answer;
        return this;
    }

    public FakeGrains On<TGrain, T>(string method, T answer) => On<TGrain>(method, (_, _) => Task.FromResult(answer));

    public FakeGrains Fail<TGrain>(string method) =>
        On<TGrain>(method, (_, _) => throw new InvalidOperationException("The database is away."));

    private object Answer(Type grain, string key, string method, object?[] arguments) =>
        _answers.TryGetValue((grain, method), out var answer)
            ? answer(key, arguments)
            : throw new InvalidOperationException($"No answer for {grain.Name}.{method} of {key}.");

    public class FakeFactory : DispatchProxy
    {
        internal FakeGrains? Grains { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod is not { IsGenericMethod: true } || args is not [string key, ..])
                throw new NotSupportedException("The pages address grains by interface and string.");
            var type = targetMethod.GetGenericArguments()[0];
            var grain = Create(type, typeof(FakeGrain));
            ((FakeGrain)grain).Answer = (method, arguments) => Grains!.Answer(type, key, method, arguments);
            return grain;
        }
    }

    public class FakeGrain : DispatchProxy
    {
        internal Func<string, object?[], object>? Answer { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            Answer!(targetMethod!.Name, args ?? []);
    }
}
