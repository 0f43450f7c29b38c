using System.Diagnostics;
using System.Threading.Channels;
using MarketingManager.Grains.Interfaces.Campaigns;

namespace MarketingManager.Bench;

/// <summary>Calls to one grain and to many, beside the plainest actor there is: a channel and a loop.</summary>
internal static class GrainCalls
{
    private const int Calls = 200_000;
    private const int Many = 1_000;
    private const int Callers = 16;
    private const int Runs = 5;

    public static async Task Measure(Report report, BenchApp app)
    {
        var actors = Enumerable.Range(0, Many).Select(_ => new ChannelActor()).ToArray();
        var grains = Enumerable
            .Range(0, Many)
            .Select(index => app.Grains.GetGrain<ICampaignGrain>($"default/unknown-{index}"))
            .ToArray();
        await Compare(report, "calls/s: one hot grain", _ => grains[0].View(), _ => actors[0].Ask());
        await Compare(
            report,
            $"calls/s: {Many:N0} grains",
            index => grains[index % Many].View(),
            index => actors[index % Many].Ask()
        );
        foreach (var actor in actors)
            await actor.DisposeAsync();
    }

    private static async Task Compare(Report report, string what, Func<int, Task> grain, Func<int, Task> actor)
    {
        var (ours, plain) = (new List<double>(), new List<double>());
        for (var run = -1; run < Runs; run++)
        {
            var (one, other) = (await Rate(grain), await Rate(actor));
            if (run < 0)
                continue;
            ours.Add(one);
            plain.Add(other);
        }

        var (mine, theirs) = (Report.Median(ours), Report.Median(plain));
        report.Against(what, $"{mine:N0}", "channel and loop", $"{theirs:N0}", mine / theirs);
    }

    private static async Task<double> Rate(Func<int, Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        for (var index = caller; index < Calls; index += Callers)
                            await call(index);
                    })
                )
        );
        return Calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class ChannelActor : IAsyncDisposable
    {
        private readonly Channel<TaskCompletionSource<int>> _mailbox = Channel.CreateUnbounded<
            TaskCompletionSource<int>
        >(new UnboundedChannelOptions { SingleReader = true });

        private readonly Task _loop;

        public ChannelActor() => _loop = Task.Run(Work);

        public Task<int> Ask()
        {
            var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _mailbox.Writer.TryWrite(answer);
            return answer.Task;
        }

        public async ValueTask DisposeAsync()
        {
            _mailbox.Writer.Complete();
            await _loop;
        }

        private async Task Work()
        {
            await foreach (var call in _mailbox.Reader.ReadAllAsync())
                call.SetResult(1);
        }
    }
}
