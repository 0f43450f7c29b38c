using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Concurrency;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/serialization-immutability</summary>
public sealed class IsolationTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private IDataGrain Grain => Grains.GetGrain<IDataGrain>(_id);

    [Fact]
    public async Task What_the_caller_does_to_an_argument_afterwards_the_grain_does_not_see()
    {
        var basket = new Basket
        {
            Items = ["one"],
            Inner = new Basket { Items = ["inside"] },
        };
        await Grain.Keep(basket);
        basket.Items.Add("two");
        basket.Inner.Items.Clear();
        (await Grain.ItemsKept()).ShouldBe(2);
    }

    [Fact]
    public async Task What_the_caller_does_to_a_result_the_grain_does_not_see()
    {
        await Grain.Keep(new Basket { Items = ["one"], Counts = { ["a"] = [1, 2] } });
        var kept = await Grain.Kept();
        kept.Items.Add("two");
        kept.Counts["a"][0] = 100;
        kept.Counts["b"] = [];
        (await Grain.ItemsKept()).ShouldBe(1);
        (await Grain.Kept()).Counts["a"].ShouldBe([1, 2]);
        (await Grain.Kept()).Counts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Arrays_are_copied()
    {
        int[] numbers = [1, 2, 3];
        await Grain.KeepArray(numbers);
        numbers[0] = 100;
        (await Grain.SumKept()).ShouldBe(6);
    }

    [Fact]
    public async Task A_copy_is_made_when_the_call_is_made_not_when_it_runs()
    {
        int[] numbers = [1, 2, 3];
        var sent = Grain.KeepArray(numbers);
        numbers[0] = 100;
        await sent;
        (await Grain.SumKept()).ShouldBe(6);
    }

    [Fact]
    public async Task Records_arrive_equal_and_what_they_hold_cannot_be_changed_from_outside()
    {
        List<Leaf> leaves = [new("a", 1.5m, new DateOnly(2026, 1, 2))];
        List<int> sides = [3, 4, 5];
        var sent = new Branch("b", leaves, [leaves[0]], new Shape.Polygon(sides));
        var received = await Grain.EchoBranch(sent);
        leaves.Clear();
        sides.Add(6);
        received.Name.ShouldBe("b");
        received.Leaves.ShouldBe([new Leaf("a", 1.5m, new DateOnly(2026, 1, 2))]);
        received.Fixed.ShouldBe(received.Leaves);
        ((Shape.Polygon)received.Shape).Sides.ShouldBe([3, 4, 5]);
    }

    [Fact]
    public async Task Values_behind_a_declared_object_keep_their_type()
    {
        (await Grain.EchoAny(5)).ShouldBe(5);
        (await Grain.EchoAny("text")).ShouldBe("text");
        (await Grain.EchoAny(new Shape.Circle(3))).ShouldBe(new Shape.Circle(3));
        (await Grain.EchoAny(new List<int> { 1, 2 })).ShouldBeOfType<List<int>>().ShouldBe([1, 2]);
        (await Grain.EchoAny(new HashSet<string> { "a" })).ShouldBeOfType<HashSet<string>>().ShouldBe(["a"]);
        (await Grain.EchoAny((Name: "a", Numbers: new[] { 1 }))).ShouldBeOfType<(string, int[])>().Item2.ShouldBe([1]);
    }

    [Fact]
    public async Task What_is_promised_to_be_immutable_may_cross_by_reference()
    {
        await Grain.KeepTrusted(new Trusted { Items = ["a"] });
        (await Grain.LengthOfKept()).ShouldBe(1);
        await Grain.KeepUnchanged(new List<string> { "a", "b" }.AsImmutable());
        (await Grain.LengthOfKept()).ShouldBe(2);
        await Grain.KeepPromised(["a", "b", "c"]);
        (await Grain.LengthOfKept()).ShouldBe(3);
    }

    [Fact]
    public async Task References_are_arguments_and_results()
    {
        var self = await Grain.Self();
        self.ShouldBe(Grain);
        (await Grain.KeyOf(self)).ShouldBe(_id);
    }
}
