using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>Asks one platform, one question at a time: keeps to its quotas, repeats what may succeed in a moment,
/// reads
/// strict JSON, and lets no secret into texts or failures. It throws <see cref="PlatformException"/> and, when the
/// caller cancels, nothing else.
/// </summary>
public sealed class WireClient(Wiring wiring, IWireDialect dialect, WirePolicy policy)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly HttpClient _http = wiring.Open(dialect);

    private readonly WireResilience _resilience = new(dialect.Name, policy, wiring.Time, wiring.Pace);

    public Task<WireAnswer> Send(WireCall call, CancellationToken cancel)
    {
        var account = call.Account.AccountId.Trim();
        var budget = wiring.Budgets.Get(new(dialect.Platform, call.App, account), policy, wiring.Pace);
        return _resilience.Run($"{call.App}/{account}", token => Once(call, budget, token), cancel);
    }

    private async Task<WireAnswer> Once(WireCall call, RateBudgetOfAccount budget, CancellationToken cancel)
    {
        if (budget.ClosedUntil(wiring.Time.GetUtcNow()) is { } until)
            throw new PlatformException(
                $"{dialect.Name}'s quota for account {call.Account.AccountId} is used up until {until:u}."
            )
            {
                Fault = PlatformFault.ThrottledUntil,
                RetryAt = until,
            };
        if (budget.Wait(wiring.Time.GetUtcNow()) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, wiring.Pace, cancel);
        budget.Count(wiring.Time.GetUtcNow());
        var reply = await Ask(call, cancel);
        var now = wiring.Time.GetUtcNow();
        budget.Record(dialect.Usage(reply, now));
        if (Failure(call, reply, now) is not { } failure)
            return new(reply.Root ?? default, call.Confidential ? "" : reply.Text, reply.Headers);
        Close(budget, failure, now);
        throw failure;
    }

    private PlatformException? Failure(WireCall call, WireReply reply, DateTimeOffset now) =>
        (call.Confidential ? WireFaults.OfTokenEndpoint(dialect.Name, reply) : null)
        ?? dialect.Failure(reply, now)
        ?? (
            !reply.IsSuccess ? WireFaults.Unexplained(dialect.Name, reply, now)
            : reply.Root?.ValueKind == JsonValueKind.Object
            || (call.Stream && reply.Root?.ValueKind == JsonValueKind.Array)
            || (call.PlainText && reply.Root is null)
                ? null
            : WireFaults.Unreadable(dialect.Name, "it is not a complete JSON object")
        );

    /// <summary>Calls under way at the same time learn of a long pause from the first that is told.</summary>
    private void Close(RateBudgetOfAccount budget, PlatformException failure, DateTimeOffset now)
    {
        if (failure.RetryAt is { } until)
            budget.Close(until);
        else if (failure.Fault == PlatformFault.ThrottledShort && failure.RetryAfter > policy.RetryPauseMax)
            budget.Close(now + failure.RetryAfter.Value);
    }

    private async Task<WireReply> Ask(WireCall call, CancellationToken cancel)
    {
        var redactor = new Redactor(call.Secrets);
        using var request = call.Request();
        // Real time on purpose: a simulated clock that jumps a week must not abort a call that is under way.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(policy.CallTimeout);
        try
        {
            using var response = await _http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                limited.Token
            );
            var text = await Read(response, limited.Token);
            if (!call.Confidential || !response.IsSuccessStatusCode)
                text = redactor.Text(text);
            var root = Parse(text);
            if (!call.Confidential && root is { } spoken && redactor.Json(text, spoken) is var clean && clean != text)
                (text, root) = (clean, Parse(clean));
            return new((int)response.StatusCode, Headers(response, redactor), root, text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw WireFaults.Transient($"{dialect.Name} did not answer within {policy.CallTimeout.TotalSeconds:0} s.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw WireFaults.Transient($"{dialect.Name} could not be reached: {redactor.Text(problem.Message)}");
        }
    }

    private async Task<string> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0; )
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > policy.AnswerBytesMax)
                throw new PlatformException($"{dialect.Name}'s answer is larger than {policy.AnswerBytesMax} bytes.")
                {
                    Fault = PlatformFault.TooMuchData,
                };
        }

        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }

    private static ImmutableDictionary<string, string> Headers(HttpResponseMessage response, Redactor redactor) =>
        response
            .Headers.Concat(response.Content.Headers)
            .ToImmutableDictionary(
                header => header.Key,
                header => redactor.Text(string.Join(", ", header.Value)),
                StringComparer.OrdinalIgnoreCase
            );

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
