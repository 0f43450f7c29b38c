using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>Status, a code of the service where there is one, a name and a sentence.</summary>
public static class LinkedInErrors
{
    public static WireException Illegal(string message) => Of(400, "ILLEGAL_ARGUMENT", message);

    public static WireException NotAllowed(string parameter) =>
        Of(
            400,
            "QUERY_PARAM_NOT_ALLOWED",
            $"Query parameter '{parameter}' is not allowed or must not be in dot notation under protocol version 2.0.0"
        );

    public static WireException NotFound(string what) => Of(404, "NOT_FOUND", $"Could not find entity: {what}");

    public static WireException Denied(string what) =>
        Of(403, "ACCESS_DENIED", $"Not enough permissions to access: {what}", 100);

    public static WireException NoToken() => Of(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token", 65604);

    public static WireException Revoked() =>
        Of(401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user", 65601);

    public static WireException Expired() =>
        Of(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired", 65602);

    public static WireException NoSuchVersion(string version) =>
        Of(
            426,
            "NONEXISTENT_VERSION",
            version.Length == 0
                ? "A version must be present. Please specify a version by adding the LinkedIn-Version header."
                : $"Requested version {version} is not active"
        );

    public static WireException DayLimit() =>
        Of(
            429,
            "TOO_MANY_REQUESTS",
            "Resource level throttle APPLICATION DAY limit for calls to this resource is reached.",
            101
        );

    /// <summary>45 million metric values in five minutes.</summary>
    public static WireException ShortLimit() =>
        Of(
            429,
            "TOO_MANY_REQUESTS",
            "Request would exceed the limit of metric values that may be requested in 5 minutes. Please retry later.",
            101
        );

    public static WireException TooLong() => Of(414, "URI_TOO_LONG", "Request-URI Too Long");

    public static WireException Internal() => Of(500, "INTERNAL_SERVER_ERROR", "Internal Server Error");

    private static WireException Of(int status, string code, string message, int? service = null)
    {
        var body = new JsonObject { ["status"] = status };
        if (service is not null)
            body["serviceErrorCode"] = service;
        body["code"] = code;
        body["message"] = message;
        return new(status, body);
    }
}
