using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/grain-identity
/// and what attributes of a class promise</summary>
public sealed class ClassTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Integer_keys_come_back_as_they_were_given()
    {
        foreach (var key in new[] { 0, 1, -1, long.MaxValue, long.MinValue })
            (await Grains.GetGrain<IKeyGrain>(key).Key()).ShouldBe(key);
    }

    [Fact]
    public async Task Guid_keys_come_back_as_they_were_given()
    {
        var key = Guid.NewGuid();
        (await Grains.GetGrain<IGuidGrain>(key).Key()).ShouldBe(key);
    }

    [Theory]
    [InlineData("default/CAMP-1")]
    [InlineData("ключ ✓ with spaces")]
    [InlineData("a/b/c+d#e")]
    public async Task String_keys_come_back_as_they_were_given(string key) =>
        (await Grains.GetGrain<ICallGrain>(key).CallAround()).ShouldBe(key);

    [Fact]
    public async Task A_class_can_name_its_grain_type() =>
        (await Grains.GetGrain<IKeptGrain>(_id).Identity()).ShouldBe($"kept/{_id}");

    [Fact]
    public async Task A_class_can_be_a_grain_without_the_base_class() =>
        (await Grains.GetGrain<IPlainGrain>(_id).Identity()).ShouldBe($"plain/{_id}");

    [Fact]
    public async Task A_predicate_of_the_class_can_say_what_interleaves()
    {
        var grain = Grains.GetGrain<IPickyGrain>(_id);
        var held = grain.Hold(_id);
        await Signals.Arrives($"{_id}-started");
        var patient = grain.Patient("late");
        (await grain.Polite("now").Within("the interleaving call")).ShouldBe("now");
        patient.IsCompleted.ShouldBeFalse();
        Signals.Set(_id);
        await Task.WhenAll(held, patient).Within("both calls");
    }

    [Fact]
    public async Task The_floor_of_reminder_periods_is_an_option()
    {
        var grain = Grains.GetGrain<IRemindedGrain>(_id);
        await grain.Remind("fast", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await Engine.PassAsync(TimeSpan.FromSeconds(1));
        await Signals.Arrives($"{_id}-fast1");
    }

    [Fact]
    public async Task No_request_is_lost_or_run_twice_while_activations_come_and_go()
    {
        const int seed = 20260103;
        var random = new Random(seed);
        var work = Enumerable
            .Range(0, 4000)
            .Select(i => (Grain: random.Next(20), Number: random.Next(10), End: random.Next(25) == 0))
            .ToArray();
        await Parallel
            .ForEachAsync(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (item, _) => await Grains.GetGrain<ITallyGrain>($"{_id}{item.Grain}").Add(item.Number, item.End)
            )
            .Within($"4000 additions, seed {seed}");
        for (var grain = 0; grain < 20; grain++)
        {
            var expected = work.Where(item => item.Grain == grain).Sum(item => item.Number);
            (await Grains.GetGrain<ITallyGrain>($"{_id}{grain}").Total()).ShouldBe(
                expected,
                $"grain {grain}, seed {seed}"
            );
        }
    }
}
