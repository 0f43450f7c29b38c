using System.Reflection;
using System.Runtime.ExceptionServices;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Tests.Json;

namespace MarketingManager.Domain.Tests.Deciding;

/// <summary>What the compiler cannot prove of closed sets: no case is
/// forgotten, and history of any shape replays.</summary>
public sealed class EveryDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 9, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Deciders => [.. Found.Select(type => type.Name)];

    private static IEnumerable<Type> Found =>
        typeof(Effect)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.Name.EndsWith("Decider", StringComparison.Ordinal) && type.GetMethod("Decide") is not null
            );

    [Fact]
    public void Every_command_has_a_decider() =>
        Found
            .Select(type => type.GetMethod("Decide")!.GetParameters()[1].ParameterType)
            .ShouldBe(
                Samples.ClosedSets.Where(type => type.Name.EndsWith("Command", StringComparison.Ordinal)),
                ignoreOrder: true
            );

    [Theory]
    [MemberData(nameof(Deciders))]
    public void Every_command_is_answered_in_every_state(string decider)
    {
        var decide = Found.Single(type => type.Name == decider).GetMethod("Decide")!;
        var command = decide.GetParameters()[1].ParameterType;
        foreach (var sample in SamplesOf(command))
        {
            foreach (var state in StatesOf(decide))
                Call(decide, state, sample, Now).ShouldNotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Deciders))]
    public void Every_event_evolves_every_state(string decider)
    {
        var evolve = Found.Single(type => type.Name == decider).GetMethod("Evolve")!;
        foreach (var fact in SamplesOf(evolve.GetParameters()[1].ParameterType))
        {
            foreach (var state in StatesOf(evolve))
                Call(evolve, state, fact).ShouldNotBeNull();
        }
    }

    private static IEnumerable<object> SamplesOf(Type closedSet) =>
        from nested in Samples.CasesOf(closedSet)
        from sparse in new[] { false, true }
        select Samples.Of(nested, sparse);

    private static IEnumerable<object> StatesOf(MethodInfo method)
    {
        var type = method.GetParameters()[0].ParameterType;
        return
        [
            type.GetProperty("Initial")!.GetValue(null)!,
            Samples.Of(type, sparse: false),
            Samples.Of(type, sparse: true),
        ];
    }

    private static object? Call(MethodInfo method, params object[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }
}
