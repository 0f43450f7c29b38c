using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/implementation/cluster-management (a silo that fails),
/// …/grains/grain-persistence and …/grains/timers-and-reminders#reminders</summary>
public sealed class SiloLossTests : EngineTest
{
    private const int GrainCount = 40;
    private const int Callers = 8;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Account[] _accounts = [.. Enumerable.Range(0, GrainCount).Select(_ => new Account())];

    protected override void Configure(ISiloBuilder silo) =>
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });

    [Fact]
    public async Task A_silo_that_dies_under_traffic_takes_no_state_no_reminder_and_no_second_activation()
    {
        var cluster = (OrleansFixture)Engine;
        foreach (var i in Enumerable.Range(0, GrainCount))
            await Reminded(i).Remind("daily", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        using var enough = new CancellationTokenSource();
        var traffic = Enumerable.Range(0, Callers).Select(caller => Call(caller, enough.Token)).ToArray();
        await EveryGrainAnswers(times: 3);
        (await SilosOfGrains()).Count.ShouldBe(2, "grains live on both silos");

        await cluster.KillOtherAsync();
        await EveryGrainAnswers(times: 3);
        await Machine.Until(async () => (await SilosOfGrains()).Count == 1, "every grain on the surviving silo");
        await enough.CancelAsync();
        await Task.WhenAll(traffic).Within("the callers");

        foreach (var i in Enumerable.Range(0, GrainCount))
            (await Tally(i).Total()).ShouldBeInRange(_accounts[i].Acknowledged, _accounts[i].Sent);
        (await Activations()).GroupBy(one => one.GrainId).ShouldAllBe(grain => grain.Count() == 1);
        await Engine.PassAsync(TimeSpan.FromHours(1));
        foreach (var i in Enumerable.Range(0, GrainCount))
        {
            await Signals.Arrives($"{Key(i)}-daily1");
            (await Reminded(i).Ticks()).ShouldBe(1);
        }
    }

    private async Task Call(int caller, CancellationToken enough)
    {
        for (var i = caller; !enough.IsCancellationRequested; i = (i + Callers) % GrainCount)
        {
            _accounts[i].CountSent();
            try
            {
                await Tally(i).Add(1, thenEnd: false);
                _accounts[i].CountAcknowledged();
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException)
            {
                // The silo is gone: whether the addition was stored is open, and the next call finds another silo.
                await Machine.PassAsync(Machine.Moment);
            }
        }
    }

    private Task EveryGrainAnswers(int times)
    {
        var before = _accounts.Select(account => account.Acknowledged).ToArray();
        return Machine.Until(
            () => Task.FromResult(_accounts.Zip(before).All(pair => pair.First.Acknowledged >= pair.Second + times)),
            $"{times} more answers of every grain"
        );
    }

    private async Task<IReadOnlySet<SiloAddress>> SilosOfGrains() =>
        (await Activations()).Select(one => one.SiloAddress).ToHashSet();

    private async Task<DetailedGrainStatistic[]> Activations() =>
        [
            .. (await Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).Where(one =>
                one.GrainId.Type == GrainType.Create("tally")
            ),
        ];

    private string Key(int i) => $"{_id}{i}";

    private ITallyGrain Tally(int i) => Grains.GetGrain<ITallyGrain>(Key(i));

    private IRemindedGrain Reminded(int i) => Grains.GetGrain<IRemindedGrain>(Key(i));

    private sealed class Account
    {
        private int _acknowledged;
        private int _sent;

        public int Acknowledged => Volatile.Read(ref _acknowledged);

        public int Sent => Volatile.Read(ref _sent);

        public void CountSent() => Interlocked.Increment(ref _sent);

        public void CountAcknowledged() => Interlocked.Increment(ref _acknowledged);
    }
}
