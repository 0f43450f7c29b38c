using System.Threading.Channels;

namespace MarketingManager.EngineBench;

/// <summary>The plainest actor there is: a channel and a loop (System.Threading.Channels).</summary>
internal sealed class ChannelActor : IAsyncDisposable
{
    private readonly Channel<TaskCompletionSource<int>> _mailbox = Channel.CreateUnbounded<TaskCompletionSource<int>>(
        new UnboundedChannelOptions { SingleReader = true }
    );

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
