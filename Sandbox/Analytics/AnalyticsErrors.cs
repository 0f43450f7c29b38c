using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>google.rpc errors: the message says which quota it was.</summary>
public static class AnalyticsErrors
{
    public static WireException Invalid(string message) => Of(400, "INVALID_ARGUMENT", message);

    public static WireException Unauthenticated() =>
        Of(
            401,
            "UNAUTHENTICATED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
                + "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
        );

    public static WireException Forbidden() =>
        Of(
            403,
            "PERMISSION_DENIED",
            "User does not have sufficient permissions for this property. To learn more about Property ID, see "
                + "https://developers.google.com/analytics/devguides/reporting/data/v1/property-id."
        );

    public static WireException NotFound() => Of(404, "NOT_FOUND", "Requested entity was not found.");

    public static WireException Concurrent() => Of(429, "RESOURCE_EXHAUSTED", "Exhausted concurrent requests quota.");

    public static WireException DayTokens() =>
        Of(
            429,
            "RESOURCE_EXHAUSTED",
            "Exhausted property tokens per day. These quota tokens will return in under 24 hours."
        );

    public static WireException Internal() =>
        Of(500, "INTERNAL", "An internal error has occurred. Please retry after a while.");

    private static WireException Of(int code, string status, string message) =>
        new(
            code,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = code,
                    ["message"] = message,
                    ["status"] = status,
                },
            }
        );
}
