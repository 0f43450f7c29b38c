namespace MarketingManager.Engine.Conformance.Grains;

public interface IFilterGrain : IGrainWithStringKey
{
    Task<int> Add(int left, int right);

    Task Refuse();

    Task<string> Plain();

    Task<string[]> SeenByItself();
}

public sealed class FilterGrain : Grain, IFilterGrain, IIncomingGrainCallFilter
{
    private readonly List<string> _seen = [];

    public Task<int> Add(int left, int right) => Task.FromResult(left + right);

    public Task Refuse() => throw new DomainFailureException("refused by the grain", 1);

    public Task<string> Plain() => Task.FromResult("plain");

    public Task<string[]> SeenByItself() => Task.FromResult(_seen.ToArray());

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        _seen.Add(context.MethodName);
        await context.Invoke();
    }
}
