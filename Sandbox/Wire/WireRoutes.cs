using System.Text;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Wire;

/// <summary>Every platform call on one port. Which platform is meant shows in the path, as their paths differ; a
/// prefix (<c>/meta</c>, <c>/google</c>, <c>/tiktok</c>, <c>/linkedin</c>, <c>/ga4</c>) may say it too.</summary>
public sealed class WireRoutes(IEnumerable<IWireDialect> dialects, FaultPlan faults, TimeProvider clock)
{
    private const int BodyBytesMax = 1_000_000;

    private readonly Dictionary<Dialect, IWireDialect> _dialects = dialects.ToDictionary(one => one.Dialect);
    private long _served;

    /// <summary>Calls of the platform side since the start.</summary>
    public long Served => Interlocked.Read(ref _served);

    public void Map(IEndpointRouteBuilder routes) => routes.Map("/{**path}", Answer);

    private async Task Answer(HttpContext http)
    {
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var at = raw.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(at < 0 ? raw : raw[..at]).TrimStart('/');
        if (Recognize(ref path, out var prefix) is not { } dialect)
        {
            await Write(http, new(404, $$"""{"error":"No platform of this sandbox answers at /{{path}}."}"""));
            return;
        }

        var call = new WireCall
        {
            Method = http.Request.Method,
            Path = path,
            RawQuery = at < 0 ? "" : raw[(at + 1)..],
            Headers = http.Request.Headers,
            Body = await ReadBody(http),
            Origin = $"{http.Request.Scheme}://{http.Request.Host}{prefix}",
            Now = clock.GetUtcNow(),
            Number = Interlocked.Increment(ref _served),
        };
        call = call with { Faults = faults.Take(dialect.Dialect, dialect.AccountOf(call)) };
        if (call.Faults.DelayMs > 0)
            await Task.Delay(call.Faults.DelayMs, http.RequestAborted);
        if (call.Faults.Failure == FaultKind.Timeout)
            await Silence(http.RequestAborted);
        else
            await Write(http, Of(dialect, call));
    }

    private static WireAnswer Of(IWireDialect dialect, WireCall call)
    {
        if (call.Faults.Failure == FaultKind.BadGateway)
            return new(502, "<html><body><h1>502 Bad Gateway</h1></body></html>") { ContentType = "text/html" };
        WireAnswer answer;
        try
        {
            answer = call.Faults.Failure is { } kind ? dialect.Fail(kind, call) : dialect.Answer(call);
        }
        catch (WireException refusal)
        {
            answer = refusal.Answer;
        }

        dialect.Decorate(call, call.Faults.Failure, answer);
        return call.Faults.Truncated ? answer with { Text = answer.Text[..(answer.Text.Length * 2 / 3)] } : answer;
    }

    private IWireDialect? Recognize(ref string path, out string prefix)
    {
        var first = path.Split('/', 2)[0];
        prefix = "";
        if (Enum.TryParse<Dialect>(first, ignoreCase: true, out var named) && !char.IsAsciiDigit(first[0]))
        {
            (prefix, path) = ("/" + first, path.Length > first.Length ? path[(first.Length + 1)..] : "");
            return _dialects.GetValueOrDefault(named);
        }

        Dialect? shown = first switch
        {
            "open_api" or "portal" => Dialect.Tiktok,
            "rest" or "oauth" => Dialect.Linkedin,
            "v1beta" or "v1alpha" => Dialect.Ga4,
            "token" or "o" => Dialect.Google,
            ['v', .. var number] when number.All(char.IsAsciiDigit) && number.Length > 0 => Dialect.Google,
            ['v', .. var number] when Version.TryParse(number, out _) => Dialect.Meta,
            "debug_token" or "dialog" => Dialect.Meta,
            _ => null,
        };
        return shown is { } dialect ? _dialects.GetValueOrDefault(dialect) : null;
    }

    private static async Task<string> ReadBody(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var buffer = new char[4096];
        var text = new StringBuilder();
        int read;
        while (text.Length < BodyBytesMax && (read = await reader.ReadAsync(buffer, http.RequestAborted)) > 0)
            text.Append(buffer, 0, read);
        return text.ToString();
    }

    private static Task Write(HttpContext http, WireAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        return answer.Status == StatusCodes.Status204NoContent
            ? Task.CompletedTask
            : http.Response.WriteAsync(answer.Text, http.RequestAborted);
    }

    private static async Task Silence(CancellationToken gone)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, gone);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up or the server stops: both are what this fault is for.
        }
    }
}
