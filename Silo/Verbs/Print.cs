using System.Text.Encodings.Web;
using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Silo.Cli;

namespace MarketingManager.Silo.Verbs;

/// <summary>Results go to standard output, as text for people or with <c>--json</c> for
/// programs; progress goes to standard error.</summary>
internal static class Print
{
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Result(Arguments arguments, object result, Action text)
    {
        if (arguments.Has("json"))
            Json(result);
        else
            text();
    }

    public static void Json(object result) =>
        Console.WriteLine(JsonSerializer.Serialize(result, result.GetType(), Indented));

    public static void Progress(string text) => Console.Error.WriteLine(text);
}
