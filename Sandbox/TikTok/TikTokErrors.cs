using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>Every answer is HTTP 200 with a code in the envelope; 0 is success.</summary>
public static class TikTokErrors
{
    public static WireException Invalid(string message) => Of(40002, message);

    public static WireException NoPermission(string advertiser) =>
        Of(40001, $"No permission to operate advertiser {advertiser}");

    public static WireException TooFast() => Of(40100, "App reaches the QPS limit.");

    public static WireException Restricted() =>
        Of(40132, "Due to too many requests, requests from App are temporarily restricted. Please try again tomorrow.");

    public static WireException TokenExpired() => Of(40102, "Access token is expired.");

    public static WireException TokenEmpty() => Of(40104, "Access token is empty. Please put it in the header.");

    public static WireException TokenWrong() => Of(40105, "Access token is incorrect or has been revoked.");

    public static WireException NotReady() => Of(40200, "The task is not ready.");

    public static WireException System() => Of(50000, "System error.");

    public static WireException Of(int code, string message) => new(200, Envelope(code, message, []));

    public static JsonObject Envelope(int code, string message, JsonObject data) =>
        new()
        {
            ["code"] = code,
            ["message"] = message,
            ["request_id"] = "20260101000000SANDBOX",
            ["data"] = data,
        };
}
