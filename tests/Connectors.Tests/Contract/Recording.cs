using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>
/// What a platform answers, from <c>[Platform]/Recorded/[name].json</c>: an array of answers, each with <c>when</c>
/// (texts
/// that method, address and body of the request hold, unescaped), <c>status</c>, <c>headers</c> and <c>body</c>: JSON
/// as the platform writes it, or a string for anything else. The answers of <c>common.json</c> follow those of each.
/// </summary>
public sealed record Recording(ImmutableArray<RecordedAnswer> Answers)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="test">A test class in the folder of the platform.</param>
    public static Recording Load(Type test, string name) => new([.. File(test, name), .. File(test, "common")]);

    public static bool Exists(Type test, string name) =>
        test.Assembly.GetManifestResourceInfo(Name(test, name)) is not null;

    /// <summary>Its own first answer once, then those of the other one.</summary>
    public Recording OnceThen(Recording other) => new([Answers[0] with { IsOnce = true }, .. other.Answers]);

    /// <summary>The same with each body that is not common changed.</summary>
    public Recording With(Func<string, string> change) =>
        new([.. Answers.Select(answer => answer.IsCommon ? answer : answer with { Text = change(answer.Text) })]);

    private static IEnumerable<RecordedAnswer> File(Type test, string name)
    {
        using var file =
            test.Assembly.GetManifestResourceStream(Name(test, name))
            ?? throw new FileNotFoundException($"There is no recording {Name(test, name)}.");
        return JsonSerializer
            .Deserialize<List<Line>>(file, Options)!
            .Select(line => new RecordedAnswer(
                [.. line.When],
                (HttpStatusCode)line.Status,
                line.Headers?.ToImmutableDictionary() ?? [],
                line.Body.ValueKind == JsonValueKind.String ? line.Body.GetString()! : line.Body.GetRawText(),
                name == "common"
            ));
    }

    private static string Name(Type test, string name) => $"{test.Namespace}.Recorded.{name}.json";

    private sealed record Line(
        string[] When,
        JsonElement Body,
        int Status = 200,
        Dictionary<string, string>? Headers = null
    );
}

public sealed record RecordedAnswer(
    ImmutableArray<string> When,
    HttpStatusCode Status,
    ImmutableDictionary<string, string> Headers,
    string Text,
    bool IsCommon
)
{
    public bool IsOnce { get; init; }
}

/// <summary>A request as it would have left the process.</summary>
public sealed record SentRequest(HttpMethod Method, Uri Address, string Body, string Headers)
{
    public string Text => $"{Method} {Uri.UnescapeDataString(Address.ToString())}\n{Uri.UnescapeDataString(Body)}";
}

/// <summary>Plays a recording: each answer once, in order, to the requests it is for; the last of them for
/// ever.</summary>
public sealed class Player(Recording recording) : HttpMessageHandler
{
    private readonly HashSet<RecordedAnswer> _played = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();

    public List<SentRequest> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method, request.RequestUri!, body, request.Headers.ToString());
        var answer = Next(sent);
        var response = new HttpResponseMessage(answer.Status)
        {
            Content = new StringContent(answer.Text, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in answer.Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private RecordedAnswer Next(SentRequest sent)
    {
        lock (_gate)
        {
            Requests.Add(sent);
            var fitting = recording
                .Answers.Where(answer => !(answer.IsOnce && _played.Contains(answer)))
                .Where(answer => answer.When.All(text => sent.Text.Contains(text, StringComparison.Ordinal)))
                .ToList();
            if (fitting.Count == 0)
                throw new InvalidOperationException($"No recorded answer is for {sent.Text}");
            var own = fitting.Any(answer => !answer.IsCommon) ? fitting.Where(answer => !answer.IsCommon) : fitting;
            var next = own.FirstOrDefault(answer => !_played.Contains(answer)) ?? own.Last();
            _played.Add(next);
            return next;
        }
    }
}
