using System.Text.Json.Nodes;

namespace MarketingManager.Sandbox.Graph;

/// <summary>An error as the Graph API tells it: HTTP status, code, subcode and a type name.</summary>
public sealed class GraphException(int status, int code, int? subcode, string type, string message) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public JsonObject Body(string trace, bool transient = false)
    {
        var error = new JsonObject
        {
            ["message"] = Message,
            ["type"] = type,
            ["code"] = code,
        };
        if (subcode is not null)
            error["error_subcode"] = subcode;
        if (transient)
            error["is_transient"] = true;
        error["fbtrace_id"] = trace;
        return new JsonObject { ["error"] = error };
    }

    public static GraphException NoToken() =>
        new(400, 104, null, "OAuthException", "An access token is required to request this resource.");

    /// <summary>The platform repeats the token here, which is why a connector must clean what it passes on.</summary>
    public static GraphException WrongToken(string token) =>
        new(401, 190, 467, "OAuthException", $"Malformed access token {token}");

    public static GraphException ExpiredToken(DateTimeOffset at) =>
        new(
            401,
            190,
            463,
            "OAuthException",
            $"Error validating access token: Session has expired on {at:dddd, dd-MMM-yy HH:mm:ss} UTC."
        );

    /// <summary>"Does not exist" and "may not be seen" are the same answer.</summary>
    public static GraphException Unknown(string id, string method = "get") =>
        new(
            400,
            100,
            33,
            "GraphMethodException",
            $"Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
                + "or does not support this operation. Please read the Graph API documentation."
        );

    public static GraphException Parameter(string message) =>
        new(400, 100, null, "OAuthException", $"(#100) {message}");

    public static GraphException Throttled(string message, int status = 400) =>
        new(status, 80000, 2446079, "OAuthException", message);

    public static GraphException TooMuchData() =>
        new(
            400,
            100,
            1487534,
            "OAuthException",
            "(#100) There is too much data in this request. Please reduce the time range or ask for an asynchronous report."
        );
}
