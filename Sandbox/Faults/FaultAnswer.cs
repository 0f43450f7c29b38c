using MarketingManager.Sandbox.Graph;

namespace MarketingManager.Sandbox.Faults;

/// <summary>Answers a call that a fault was planned for.</summary>
public static class FaultAnswer
{
    public const string ThrottledMessage =
        "(#80000) There have been too many calls from this ad-account. Wait a bit and try again.";

    /// <summary>False when the call is still to be answered as usual, if only to be cut off afterwards.</summary>
    public static async Task<bool> Handled(HttpContext call, FaultKind kind, string trace, DateTimeOffset now)
    {
        switch (kind)
        {
            case FaultKind.Throttle:
                await Write(call, 429, GraphException.Throttled(ThrottledMessage), trace, transient: true);
                return true;
            case FaultKind.ServerError:
                await Write(
                    call,
                    500,
                    new(
                        500,
                        2,
                        null,
                        "OAuthException",
                        "An unexpected error has occurred. Please retry your request later."
                    ),
                    trace,
                    transient: true
                );
                return true;
            case FaultKind.TooMuchData:
                await Write(
                    call,
                    500,
                    new(
                        500,
                        1,
                        99,
                        "OAuthException",
                        "Please reduce the amount of data you're asking for, then retry your request"
                    ),
                    trace
                );
                return true;
            case FaultKind.ExpiredToken:
                await Write(call, 401, GraphException.ExpiredToken(now.AddHours(-1)), trace);
                return true;
            case FaultKind.Forbidden:
                await Write(
                    call,
                    403,
                    new(
                        403,
                        200,
                        null,
                        "OAuthException",
                        "(#200) Ad account owner has NOT grant ads_management or ads_read permission"
                    ),
                    trace
                );
                return true;
            case FaultKind.BadGateway:
                call.Response.StatusCode = 502;
                call.Response.ContentType = "text/html";
                await call.Response.WriteAsync(
                    "<html><body><h1>502 Bad Gateway</h1></body></html>",
                    call.RequestAborted
                );
                return true;
            case FaultKind.Timeout:
                await Silence(call.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    private static Task Write(
        HttpContext call,
        int status,
        GraphException failure,
        string trace,
        bool transient = false
    )
    {
        call.Response.StatusCode = status;
        call.Response.ContentType = "application/json; charset=UTF-8";
        return call.Response.WriteAsync(failure.Body(trace, transient).ToJsonString(), call.RequestAborted);
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
