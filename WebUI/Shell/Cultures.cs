using System.Globalization;
using MarketingManager.WebUI.Formatting;
using Microsoft.AspNetCore.Builder;

namespace MarketingManager.WebUI.Shell;

/// <summary>How the browser's language writes numbers and dates. The words are English.</summary>
internal static class Cultures
{
    private static readonly string[] Supported =
    [
        "en-US",
        "en-GB",
        "en-IN",
        "en-AU",
        "en-CA",
        "de-DE",
        "de-CH",
        "fr-FR",
        "es-ES",
        "it-IT",
        "nl-NL",
        "pt-BR",
        "pl-PL",
        "ja-JP",
    ];

    public static RequestLocalizationOptions Options { get; } =
        new RequestLocalizationOptions()
            .SetDefaultCulture(Supported[0])
            .AddSupportedCultures(Supported)
            .AddSupportedUICultures(Supported);

    /// <summary>The culture of the request or of the circuit that it opened.</summary>
    public static Numbers Current() => new(CultureInfo.CurrentCulture);
}
