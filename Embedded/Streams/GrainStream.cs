using Orleans.Embedded;

namespace Orleans.Runtime
{
    /// <summary>The activation that produced an enumeration is gone, and the rest of the enumeration with it.</summary>
    public sealed class EnumerationAbortedException : Exception
    {
        public EnumerationAbortedException()
            : this("The enumeration ended with the activation that produced it.") { }

        public EnumerationAbortedException(string message)
            : base(message) { }

        public EnumerationAbortedException(string message, Exception innerException)
            : base(message, innerException) { }
    }

    public static class AsyncEnumerableExtensions
    {
        /// <summary>Limits how many elements one step of a grain's enumeration brings.</summary>
        public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatchSize);
            if (self is GrainStream<T> stream)
                stream.BatchSize = maxBatchSize;
            return self;
        }
    }
}

namespace Orleans.Embedded
{
    using Orleans.Runtime;

    /// <summary>A call whose result is an enumeration; emitted subclasses carry the arguments.</summary>
    internal abstract class StreamCall<T>
    {
        internal GrainReference Target { get; set; } = null!;

        internal CallMethod Method { get; set; } = null!;

        public abstract IAsyncEnumerable<T> InvokeOn(object target);

        public virtual void IsolateArguments() { }

        public virtual int GetArgumentCount() => 0;

        public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

        public virtual void SetArgument(int index, object? value) =>
            throw new ArgumentOutOfRangeException(nameof(index));

        public virtual CancellationToken GetCancellationToken() => CancellationToken.None;
    }

    /// <summary>The caller's side of an enumeration. Nothing happens at the grain
    /// before the first element is asked for.</summary>
    internal sealed class GrainStream<T>(StreamCall<T> call) : IAsyncEnumerable<T>
    {
        internal int BatchSize { get; set; } = 100;

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            new Enumerator(call, BatchSize, cancellationToken);

        private sealed class Enumerator(StreamCall<T> call, int batchSize, CancellationToken cancellation)
            : IAsyncEnumerator<T>
        {
            private readonly Guid _id = CallChain.NewId();
            private T[] _items = [];
            private int _next;
            private bool _started;
            private bool _ended;

            public T Current { get; private set; } = default!;

            public async ValueTask<bool> MoveNextAsync()
            {
                while (_next == _items.Length)
                {
                    if (_ended)
                        return false;
                    cancellation.ThrowIfCancellationRequested();
                    var step = new StreamStep<T>(_id, batchSize, cancellation) { Origin = _started ? null : call };
                    _started = true;
                    var batch = await SendAsync(step);
                    (_items, _next, _ended) = (batch.Items, 0, batch.IsLast);
                }

                Current = _items[_next++];
                return true;
            }

            public async ValueTask DisposeAsync()
            {
                if (!_started || _ended)
                    return;
                _ended = true;
                await call.Target.CallTask(new StreamEnd(_id), call.Method, CallFlags.AlwaysInterleave);
            }

            private async Task<StreamBatch<T>> SendAsync(StreamStep<T> step)
            {
                try
                {
                    return await call.Target.CallTask(step, call.Method, CallFlags.AlwaysInterleave);
                }
                catch
                {
                    // The grain's side ended with the failure; there is nothing left to end.
                    _ended = true;
                    throw;
                }
            }
        }
    }

    /// <summary>Elements that were ready; none means that nothing was in time
    /// and the caller should ask again.</summary>
    internal sealed record StreamBatch<T>(T[] Items, bool IsLast);
}
