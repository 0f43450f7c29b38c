using MarketingManager.Connectors.Http;

namespace MarketingManager.Connectors.Consent;

/// <summary>The address a person is sent to.</summary>
internal static class ConsentAddress
{
    public static Uri Of(string address, params KeyValuePair<string, string>[] parameters) =>
        new($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{WireAddress.Query(parameters)}");
}
