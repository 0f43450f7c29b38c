using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>Counts and durations of the last minute in slots of five seconds, and the totals.</summary>
internal sealed class RecentTraffic(TimeProvider time)
{
    private const int Slots = 12;

    private readonly Lock _gate = new();
    private readonly long _slotLength = time.TimestampFrequency * 5;
    private readonly long _start = time.GetTimestamp();
    private readonly Slot[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new Slot())];
    private long _total;
    private long _failed;

    public void Record(double seconds, bool failed)
    {
        var number = time.GetTimestamp() / _slotLength;
        lock (_gate)
        {
            _total++;
            _failed += failed ? 1 : 0;
            _slots[number % Slots].Record(number, LatencyHistogram.ClassOf(seconds), failed);
        }
    }

    public Traffic Read()
    {
        var now = time.GetTimestamp();
        var oldest = now / _slotLength - Slots + 1;
        lock (_gate)
        {
            var recent = _slots.Where(slot => slot.Number >= oldest).ToArray();
            var counts = new long[LatencyHistogram.Classes];
            foreach (var slot in recent)
            {
                for (var at = 0; at < counts.Length; at++)
                    counts[at] += slot.Counts[at];
            }

            var covered = (now - Math.Max(_start, oldest * _slotLength)) / (double)time.TimestampFrequency;
            return new Traffic(
                _total,
                _failed,
                covered <= 0 ? 0 : counts.Sum() / Math.Max(1, covered),
                recent.Sum(slot => slot.Failed),
                new LatencyHistogram([.. counts.AsSpan(0, Array.FindLastIndex(counts, count => count > 0) + 1)])
            );
        }
    }

    private sealed class Slot
    {
        public long Number { get; private set; } = -1;

        public int Failed { get; private set; }

        public int[] Counts { get; } = new int[LatencyHistogram.Classes];

        public void Record(long number, int latency, bool failed)
        {
            if (number != Number)
            {
                Array.Clear(Counts);
                (Number, Failed) = (number, 0);
            }
            Counts[latency]++;
            Failed += failed ? 1 : 0;
        }
    }
}
