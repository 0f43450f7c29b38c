using System.Text.Json;
using MarketingManager.Domain.Json;

namespace MarketingManager.EndToEnd.Tests.Hosting;

public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Looking is work for the process that is looked at.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Another process has no event to await, so this looks until the fact is
    /// there; a timeout names what was missing.</summary>
    public static async Task<T> Until<T>(this HttpClient client, string path, string what, Func<T, bool> there)
    {
        using var timer = new PeriodicTimer(Glance);
        using var patience = new CancellationTokenSource(Patience);
        var last = "";
        try
        {
            do
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), patience.Token);
                last = await answer.Content.ReadAsStringAsync(patience.Token);
                if (
                    answer.IsSuccessStatusCode
                    && JsonSerializer.Deserialize<T>(last, DomainJson.Options) is { } seen
                    && there(seen)
                )
                    return seen;
            } while (await timer.WaitForNextTickAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            // The message below says more than the cancellation would.
        }

        throw new TimeoutException($"Waited {Patience.TotalSeconds:0} s for {what}; last seen: {last}");
    }
}
