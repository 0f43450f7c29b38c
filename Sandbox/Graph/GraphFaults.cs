using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Planned failures in Meta's words.</summary>
public static class GraphFaults
{
    public const int ThrottleMinutes = 5;

    public const string ThrottledMessage =
        "(#80000) There have been too many calls from this ad-account. Wait a bit and try again.";

    public static WireAnswer Of(FaultKind kind, WireCall call)
    {
        var (failure, transient) = kind switch
        {
            FaultKind.Throttle => (GraphException.Throttled(ThrottledMessage, status: 429), true),
            FaultKind.ThrottleUntil => (GraphException.Throttled(ThrottledMessage), false),
            FaultKind.ExpiredToken => (GraphException.ExpiredToken(call.Now.AddHours(-1)), false),
            FaultKind.Forbidden => (NoPermission(), false),
            FaultKind.TooMuchData => (ReduceTheAmount(), false),
            FaultKind.VersionGone => (VersionGone(call.Segments.FirstOrDefault() ?? ""), false),
            _ => (Unexpected(), true),
        };
        return WireAnswer.Json(failure.Body(call.Trace, transient), failure.Status);
    }

    /// <summary>The code is not confirmed by a source that was read; the words are what connectors look
    /// for.</summary>
    public static GraphException VersionGone(string version) =>
        new(
            400,
            2635,
            null,
            "OAuthException",
            $"(#2635) You are calling a deprecated version of the Ads API ({version}). Please update to the latest version: v25.0."
        );

    private static GraphException NoPermission() =>
        new(
            403,
            200,
            null,
            "OAuthException",
            "(#200) Ad account owner has NOT grant ads_management or ads_read permission"
        );

    private static GraphException ReduceTheAmount() =>
        new(
            500,
            1,
            99,
            "OAuthException",
            "Please reduce the amount of data you're asking for, then retry your request"
        );

    private static GraphException Unexpected() =>
        new(500, 2, null, "OAuthException", "An unexpected error has occurred. Please retry your request later.");
}
