using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Wire;

/// <summary>Consent page and token endpoint of each platform. The user of the sandbox agrees with a click.</summary>
public static class OAuthPages
{
    /// <summary>Meta has no refresh token: a token is exchanged for a longer one. <c>null</c> for other
    /// paths.</summary>
    public static WireAnswer? Graph(WireCall call, SandboxAccess access)
    {
        var path = call.Segments is [['v', ..], .. var rest] ? string.Join('/', rest) : call.Path;
        var query = call.Query();
        switch (path)
        {
            case "dialog/oauth":
                return Consent(query, access.AuthorizationCode(Dialect.Meta), "Meta");
            case "debug_token":
                return Debug(query.GetValueOrDefault("input_token"), call, access);
            case "oauth/access_token":
                foreach (var (name, value) in call.Form())
                    query[name] = value;
                return IsKnownClient(query, access) && IsGrant(query, call, access)
                    ? WireAnswer.Json(
                        new JsonObject
                        {
                            ["access_token"] = access.Issue(Dialect.Meta, call.Now),
                            ["token_type"] = "bearer",
                            ["expires_in"] = (int)access.LifeOf(Dialect.Meta).TotalSeconds,
                        }
                    )
                    : WireAnswer.Json(MetaError("Error validating client secret, code or token.", 1, call.Trace), 400);
            default:
                return null;
        }
    }

    /// <summary>Of Google, for ads and analytics alike. <c>null</c> for other paths.</summary>
    public static WireAnswer? Google(WireCall call, SandboxAccess access, Dialect dialect)
    {
        if (call.Path is "o/oauth2/v2/auth" or "o/oauth2/auth")
            return Consent(call.Query(), access.AuthorizationCode(dialect), "Google");
        if (call.Path != "token" || !call.IsPost)
            return null;
        var form = call.Form();
        return form.GetValueOrDefault("grant_type") switch
        {
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => access.WhatIsWrongWith(
                form.GetValueOrDefault("assertion", ""),
                call.Now
            )
                is { } wrong
                ? Refused("invalid_grant", wrong)
                : Granted(null),
            "refresh_token" or "authorization_code" when !IsKnownClient(form, access) => Refused(
                "invalid_client",
                "The OAuth client was not found.",
                401
            ),
            "refresh_token" when form.GetValueOrDefault("refresh_token") != access.RefreshToken(dialect) => Refused(
                "invalid_grant",
                "Token has been expired or revoked."
            ),
            "authorization_code" when form.GetValueOrDefault("code") != access.AuthorizationCode(dialect) => Refused(
                "invalid_grant",
                "Malformed auth code."
            ),
            "refresh_token" => Granted(null),
            "authorization_code" => Granted(access.RefreshToken(dialect)),
            var other => Refused("unsupported_grant_type", $"Invalid grant_type: {other}"),
        };

        WireAnswer Granted(string? refresh)
        {
            var body = new JsonObject
            {
                ["access_token"] = access.Issue(dialect, call.Now),
                ["expires_in"] = (int)access.LifeOf(dialect).TotalSeconds,
                ["scope"] =
                    "https://www.googleapis.com/auth/adwords https://www.googleapis.com/auth/analytics.readonly",
                ["token_type"] = "Bearer",
            };
            if (refresh is not null)
                body["refresh_token"] = refresh;
            return WireAnswer.Json(body);
        }
    }

    public static WireAnswer? LinkedIn(WireCall call, SandboxAccess access)
    {
        if (call.Path == "oauth/v2/authorization")
            return Consent(call.Query(), access.AuthorizationCode(Dialect.Linkedin), "LinkedIn");
        if (call.Path != "oauth/v2/accessToken" || !call.IsPost)
            return null;
        var form = call.Form();
        if (!IsKnownClient(form, access))
            return Refused("invalid_client", "Client authentication failed", 401);
        var known =
            form.GetValueOrDefault("refresh_token") == access.RefreshToken(Dialect.Linkedin)
            || form.GetValueOrDefault("code") == access.AuthorizationCode(Dialect.Linkedin);
        return known
            ? WireAnswer.Json(
                new JsonObject
                {
                    ["access_token"] = access.Issue(Dialect.Linkedin, call.Now),
                    ["expires_in"] = (int)access.LifeOf(Dialect.Linkedin).TotalSeconds,
                    ["refresh_token"] = access.RefreshToken(Dialect.Linkedin),
                    ["refresh_token_expires_in"] = (int)TimeSpan.FromDays(365).TotalSeconds,
                    ["scope"] = "r_ads,r_ads_reporting",
                }
            )
            : Refused(
                "invalid_grant",
                "The provided authorization grant or refresh token is invalid, expired or revoked"
            );
    }

    public static WireAnswer Consent(IReadOnlyDictionary<string, string> query, string code, string platform)
    {
        var back = query.GetValueOrDefault("redirect_uri", "");
        if (!Uri.TryCreate(back, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return new(
                400,
                """{"error":"invalid_request","error_description":"redirect_uri is missing or no address."}"""
            );
        var state = Uri.EscapeDataString(query.GetValueOrDefault("state", ""));
        // TikTok's code has a name of its own.
        var name = platform == "TikTok" ? "auth_code" : "code";
        var mark = back.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var allow = WebUtility.HtmlEncode($"{back}{mark}{name}={Uri.EscapeDataString(code)}&state={state}");
        var deny = WebUtility.HtmlEncode($"{back}{mark}error=access_denied&state={state}");
        return WireAnswer.Page(
            $"""
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{platform} (sandbox)</title>
            <h1>{platform} (sandbox)</h1><p>An application wants to read your ad accounts.</p>
            <p><a id="allow" href="{allow}">Allow</a> · <a id="deny" href="{deny}">Deny</a></p></html>
            """
        );
    }

    private static bool IsGrant(Dictionary<string, string> query, WireCall call, SandboxAccess access) =>
        query.GetValueOrDefault("code") == access.AuthorizationCode(Dialect.Meta)
        || access.Check(Dialect.Meta, query.GetValueOrDefault("fb_exchange_token"), call.Now) == TokenState.Valid;

    private static bool IsKnownClient(IReadOnlyDictionary<string, string> form, SandboxAccess access) =>
        form.GetValueOrDefault("client_id") == access.ClientId
        && form.GetValueOrDefault("client_secret") == access.ClientSecret;

    private static WireAnswer Debug(string? token, WireCall call, SandboxAccess access)
    {
        var state = access.Check(Dialect.Meta, token, call.Now);
        return WireAnswer.Json(
            new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["app_id"] = access.ClientId,
                    ["type"] = "USER",
                    ["is_valid"] = state == TokenState.Valid,
                    ["expires_at"] =
                        token?.Split('.') is [_, _, var until, _]
                        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                            ? seconds
                            : 0,
                    ["scopes"] = new JsonArray("ads_read"),
                },
            }
        );
    }

    private static JsonObject MetaError(string message, int code, string trace) =>
        new()
        {
            ["error"] = new JsonObject
            {
                ["message"] = message,
                ["type"] = "OAuthException",
                ["code"] = code,
                ["fbtrace_id"] = trace,
            },
        };

    private static WireAnswer Refused(string error, string description, int status = 400) =>
        WireAnswer.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
