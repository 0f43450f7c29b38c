using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Google;

/// <summary>A GoogleAdsFailure inside the error of the API: status, and one errorCode of one family.</summary>
public static class GoogleErrors
{
    public const string LatestVersion = "v25";

    public static WireException Query(string code, string message) =>
        Of(400, "INVALID_ARGUMENT", "queryError", code, message, "Request contains an invalid argument.");

    public static WireException Request(string code, string message) =>
        Of(400, "INVALID_ARGUMENT", "requestError", code, message, "Request contains an invalid argument.");

    public static WireException Unauthenticated(string code, string message) =>
        Of(
            401,
            "UNAUTHENTICATED",
            "authenticationError",
            code,
            message,
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
                + "authentication credential."
        );

    public static WireException Forbidden(string code, string message) =>
        Of(403, "PERMISSION_DENIED", "authorizationError", code, message, "The caller does not have permission");

    public static WireException NoAccess() =>
        Forbidden(
            "USER_PERMISSION_DENIED",
            "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's "
                + "customer id must be set in the 'login-customer-id' header."
        );

    /// <summary>A delay of hours means the developer token's daily quota.</summary>
    public static WireException Exhausted(TimeSpan retryDelay, bool daily)
    {
        var seconds = ((long)Math.Ceiling(retryDelay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Of(
            429,
            "RESOURCE_EXHAUSTED",
            "quotaError",
            daily ? "RESOURCE_EXHAUSTED" : "RESOURCE_TEMPORARILY_EXHAUSTED",
            $"Too many requests. Retry in {seconds} seconds.",
            "Resource has been exhausted (e.g. check quota).",
            new JsonObject
            {
                ["quotaErrorDetails"] = new JsonObject
                {
                    ["rateScope"] = daily ? "DEVELOPER" : "ACCOUNT",
                    ["rateName"] = daily
                        ? "Number of operations for basic access"
                        : "Get requests per customer per minute",
                    ["retryDelay"] = seconds + "s",
                },
            }
        );
    }

    public static WireException Internal() =>
        Of(
            500,
            "INTERNAL",
            "internalError",
            "INTERNAL_ERROR",
            "An internal error has occurred.",
            "Internal error encountered."
        );

    public static WireException VersionGone(string version) =>
        Request("UNSUPPORTED_VERSION", $"Version {version} is deprecated. Requests to this version will be blocked.");

    public static WireException Of(
        int status,
        string name,
        string family,
        string code,
        string detail,
        string message,
        JsonObject? details = null
    )
    {
        var error = new JsonObject
        {
            ["errorCode"] = new JsonObject { [family] = code },
            ["message"] = detail,
        };
        if (details is not null)
            error["details"] = details;
        return new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = status,
                    ["message"] = message,
                    ["status"] = name,
                    ["details"] = new JsonArray(
                        new JsonObject
                        {
                            ["@type"] =
                                $"type.googleapis.com/google.ads.googleads.{LatestVersion}.errors.GoogleAdsFailure",
                            ["errors"] = new JsonArray(error),
                            ["requestId"] = "sandbox",
                        }
                    ),
                },
            }
        );
    }
}
