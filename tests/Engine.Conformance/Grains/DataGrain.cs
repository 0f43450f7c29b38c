using System.Collections.Immutable;
using Orleans.Concurrency;

namespace MarketingManager.Engine.Conformance.Grains;

public sealed record Leaf(string Name, decimal Amount, DateOnly Day);

public abstract record Shape
{
    private Shape() { }

    public sealed record Circle(int Radius) : Shape;

    public sealed record Polygon(IReadOnlyList<int> Sides) : Shape;
}

public sealed record Branch(string Name, IReadOnlyList<Leaf> Leaves, ImmutableArray<Leaf> Fixed, Shape Shape);

public sealed class Basket
{
    public List<string> Items { get; set; } = [];

    public Dictionary<string, int[]> Counts { get; set; } = [];

    public Basket? Inner { get; set; }
}

[Immutable]
public sealed class Trusted
{
    public List<string> Items { get; set; } = [];
}

public interface IDataGrain : IGrainWithStringKey
{
    Task Keep(Basket basket);

    Task<Basket> Kept();

    Task<int> ItemsKept();

    Task KeepArray(int[] numbers);

    Task<int> SumKept();

    Task KeepTrusted(Trusted trusted);

    Task KeepUnchanged(Immutable<List<string>> items);

    Task KeepPromised([Immutable] List<string> items);

    Task<int> LengthOfKept();

    Task<bool> IsSameLeaf(Leaf leaf, Leaf again);

    Task<Branch> EchoBranch(Branch branch);

    Task<object> EchoAny(object value);

    Task<IDataGrain> Self();

    Task<string> KeyOf(IDataGrain other);
}

public sealed class DataGrain : Grain, IDataGrain
{
    private Basket _basket = new();
    private int[] _numbers = [];
    private List<string> _list = [];

    public Task Keep(Basket basket)
    {
        _basket = basket;
        return Task.CompletedTask;
    }

    public Task<Basket> Kept() => Task.FromResult(_basket);

    public Task<int> ItemsKept() => Task.FromResult(_basket.Items.Count + (_basket.Inner?.Items.Count ?? 0));

    public Task KeepArray(int[] numbers)
    {
        _numbers = numbers;
        return Task.CompletedTask;
    }

    public Task<int> SumKept() => Task.FromResult(_numbers.Sum());

    public Task KeepTrusted(Trusted trusted)
    {
        _list = trusted.Items;
        return Task.CompletedTask;
    }

    public Task KeepUnchanged(Immutable<List<string>> items)
    {
        _list = items.Value;
        return Task.CompletedTask;
    }

    public Task KeepPromised([Immutable] List<string> items)
    {
        _list = items;
        return Task.CompletedTask;
    }

    public Task<int> LengthOfKept() => Task.FromResult(_list.Count);

    public Task<bool> IsSameLeaf(Leaf leaf, Leaf again) => Task.FromResult(leaf == again);

    public Task<Branch> EchoBranch(Branch branch) => Task.FromResult(branch);

    public Task<object> EchoAny(object value) => Task.FromResult(value);

    public Task<IDataGrain> Self() => Task.FromResult(this.AsReference<IDataGrain>());

    public Task<string> KeyOf(IDataGrain other) => Task.FromResult(other.GetPrimaryKeyString());
}
