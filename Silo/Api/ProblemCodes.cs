namespace MarketingManager.Silo.Api;

/// <summary>Problems that the framework answers with, such as a body that is no
/// JSON, get a code and a sentence like our own.</summary>
internal static class ProblemCodes
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        // Thrown rather than answered with an empty 400, because only the exception names the parameter.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = failure =>
                failure switch
                {
                    BadHttpRequestException bad => bad.StatusCode,
                    LimitExceededException => StatusCodes.Status503ServiceUnavailable,
                    _ => StatusCodes.Status500InternalServerError,
                };
            options.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException;
        });
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var (code, sentence) = Of(status, context.HttpContext.Request, context.Exception as BadHttpRequestException);
        problem.Extensions["code"] = code;
        problem.Type = $"urn:marketing-manager:problem:{code}";
        problem.Title = code.Replace('-', ' ');
        problem.Detail ??= sentence;
    }

    private static (string Code, string Sentence) Of(int status, HttpRequest request, BadHttpRequestException? bad) =>
        status switch
        {
            StatusCodes.Status404NotFound => (
                "not-found",
                $"There is no resource at {request.Path}; /openapi/v1.json lists what there is."
            ),
            StatusCodes.Status405MethodNotAllowed => (
                "method-not-allowed",
                $"{request.Method} is not possible at {request.Path}; /openapi/v1.json lists what is."
            ),
            StatusCodes.Status413PayloadTooLarge => (
                "file-too-large",
                "The request is too large. Split the file by month and send the parts."
            ),
            StatusCodes.Status415UnsupportedMediaType => (
                "json-required",
                "Send the body as JSON, with 'Content-Type: application/json'."
            ),
            StatusCodes.Status503ServiceUnavailable => (
                "busy",
                "Too many requests wait for the same answer. Nothing of yours was done; send it again in a few seconds."
            ),
            >= 400 and < 500 => (
                "bad-request",
                $"{bad?.InnerException?.Message ?? bad?.Message ?? "The request could not be read."} /openapi/v1.json describes what is expected."
            ),
            _ => (
                "internal",
                "Something went wrong on our side; the log names it under this trace id. Trying again later is safe."
            ),
        };
}
