using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Faults;

namespace MarketingManager.Sandbox.Wire;

/// <summary>A call as a dialect sees it: without the address of this server, with the faults that were planned for
/// it.</summary>
public sealed record WireCall
{
    public required string Method { get; init; }

    /// <summary>Path below the platform's host, without a slash at the start.</summary>
    public required string Path { get; init; }

    /// <summary>As it was sent, without the question mark: LinkedIn's is not made of plain pairs.</summary>
    public required string RawQuery { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>Scheme, host and prefix, to build addresses that lead back here.</summary>
    public required string Origin { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Which call this is, from 1.</summary>
    public required long Number { get; init; }

    public CallFaults Faults { get; init; } = CallFaults.None;

    public bool IsGet => HttpMethods.IsGet(Method);

    public bool IsPost => HttpMethods.IsPost(Method);

    public string Trace => "SBX" + Number.ToString("D8", CultureInfo.InvariantCulture);

    public string[] Segments => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string? Bearer =>
        Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? header["Bearer ".Length..].Trim()
            : null;

    /// <summary>The query as decoded pairs; the last of a repeated name counts.</summary>
    public Dictionary<string, string> Query() => Pairs(RawQuery);

    /// <summary>Pairs of a form or of the members of a JSON object, whichever the body is.</summary>
    public Dictionary<string, string> Form()
    {
        if (!Body.TrimStart().StartsWith('{'))
            return Pairs(Body);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Json() ?? [])
            pairs[name] =
                value is JsonValue text && text.TryGetValue(out string? plain) ? plain : value?.ToJsonString() ?? "";
        return pairs;
    }

    /// <summary><c>null</c> when the body is not a JSON object.</summary>
    public JsonObject? Json()
    {
        try
        {
            return JsonNode.Parse(Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Dictionary<string, string> Pairs(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            pairs[Plain(at < 0 ? pair : pair[..at])] = at < 0 ? "" : Plain(pair[(at + 1)..]);
        }

        return pairs;
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>What goes back: status, text, and headers beside those of every answer.</summary>
public sealed record WireAnswer(int Status, string Text)
{
    public string ContentType { get; init; } = "application/json; charset=UTF-8";

    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public static WireAnswer Json(JsonNode body, int status = 200) => new(status, body.ToJsonString());

    public static WireAnswer Page(string html) => new(200, html) { ContentType = "text/html; charset=utf-8" };
}

/// <summary>A refusal in the words of the platform.</summary>
public sealed class WireException(int status, JsonNode body) : Exception(body.ToJsonString())
{
    public WireAnswer Answer { get; } = WireAnswer.Json(body, status);
}

/// <summary>A platform's own way of answering.</summary>
public interface IWireDialect
{
    Market.Dialect Dialect { get; }

    /// <summary>Which account the call is about, for faults that concern one; <c>null</c> when it names
    /// none.</summary>
    string? AccountOf(WireCall call);

    /// <exception cref="WireException">The platform refuses.</exception>
    WireAnswer Answer(WireCall call);

    /// <summary>How this platform tells a failure; the kinds without words of their own are answered
    /// elsewhere.</summary>
    WireAnswer Fail(FaultKind kind, WireCall call);

    /// <summary>What stands in the headers of every answer.</summary>
    void Decorate(WireCall call, FaultKind? failure, WireAnswer answer);
}
