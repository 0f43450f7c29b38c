using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using MarketingManager.Ports.Events;

namespace MarketingManager.Storage.Tests.Events;

internal static class Recording
{
    public static IReadOnlyList<RecordedEvent> All(string workspace = "default") =>
        [
            .. SampleEvents.Streams.SelectMany(stream =>
                Of(
                    In(workspace, stream.Stream),
                    stream.Campaign,
                    [.. stream.Events.Select(fact => In(workspace, fact))],
                    workspace
                )
            ),
        ];

    private static string In(string workspace, string stream) =>
        stream.Replace("/default", $"/{workspace}", StringComparison.Ordinal);

    private static object In(string workspace, object fact)
    {
        var json = JsonSerializer.Serialize(fact, fact.GetType().BaseType!, DomainJson.Options);
        return JsonSerializer.Deserialize(
            json.Replace("\"default/", $"\"{workspace}/", StringComparison.Ordinal),
            fact.GetType().BaseType!,
            DomainJson.Options
        )!;
    }

    public static IReadOnlyList<RecordedEvent> Of(
        string stream,
        string? campaign,
        IReadOnlyList<object> events,
        string workspace = "default"
    )
    {
        var recorded = new List<RecordedEvent>();
        var previous = "";
        var seq = 0;
        foreach (var fact in events)
        {
            var payload = JsonSerializer.Serialize(fact, fact.GetType().BaseType!, DomainJson.Options);
            var audited = fact is not IUnaudited;
            var hash = !audited
                ? previous
                : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + payload)));
            recorded.Add(
                new RecordedEvent(
                    stream,
                    audited ? ++seq : seq,
                    workspace,
                    campaign,
                    fact,
                    fact.GetType().Name,
                    payload,
                    Actor.Agent,
                    SampleEvents.At.AddTicks(recorded.Count + 1),
                    previous,
                    hash
                )
            );
            previous = hash;
        }
        return recorded;
    }
}
