using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Silo.Api;

/// <summary>Turns refusals into RFC 9457 problem details: a code for programs
/// and a sentence that says what to do.</summary>
internal static class Problems
{
    public static IResult Of(string? code, string? message, int? status = null)
    {
        var number = status ?? StatusOf(code);
        return Results.Problem(
            detail: message,
            statusCode: number,
            title: code?.Replace('-', ' '),
            type: $"urn:marketing-manager:problem:{code}",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code }
        );
    }

    public static IResult NotFound(string what) =>
        Of("not-found", $"There is no {what}.", StatusCodes.Status404NotFound);

    public static IResult BadRequest(string code, string message) => Of(code, message, StatusCodes.Status400BadRequest);

    /// <summary>204 when done, a problem when refused.</summary>
    public static IResult ToResult(this Outcome outcome) =>
        outcome.Ok ? Results.NoContent() : Of(outcome.Code, outcome.Message);

    private static int StatusOf(string? code) =>
        code switch
        {
            "role-required" => StatusCodes.Status403Forbidden,
            "file-too-large" => StatusCodes.Status413PayloadTooLarge,
            _ when code?.StartsWith("unknown-", StringComparison.Ordinal) == true => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        };
}
