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

    public static async Task Measure(Report report, BenchApp app)
    {
        var grain = app.Grains.GetGrain<ICampaignGrain>("default/bench");
        await Rate(_ => grain.View(), Calls / 10);
        var hot = await Rate(_ => grain.View(), Calls);

        var plain = Channel.CreateUnbounded<TaskCompletionSource<int>>();
        var loop = Task.Run(async () =>
        {
            await foreach (var call in plain.Reader.ReadAllAsync())
                call.SetResult(1);
        });
        var alternative = await Rate(
            _ =>
            {
                var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                plain.Writer.TryWrite(answer);
                return answer.Task;
            },
            Calls);
        plain.Writer.Complete();
        await loop;

        report.Against("grain calls/s: one hot grain", $"{hot:N0}", "channel and loop", $"{alternative:N0}", hot / alternative);
        await Rate(index => app.Grains.GetGrain<ICampaignGrain>($"default/bench-{index % Many}").View(), Many);
        var spread = await Rate(index => app.Grains.GetGrain<ICampaignGrain>($"default/bench-{index % Many}").View(), Calls);
        report.Line($"grain calls/s: {Many} grains", $"{spread:N0}");
    }

    private static async Task<double> Rate(Func<int, Task> call, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var index = caller; index < calls; index += Callers)
                await call(index);
        })));
        return calls / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
