using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace MarketingManager.Domain.Mappings;

/// <summary>Finds what a platform's raw answer says about a campaign's day, without knowing the platform: the innermost
/// entry of a list that names both the campaign's id and the day. Tables of text are searched by line.</summary>
public static class RawRows
{
    /// <param name="most">Rows that are shown; a day of a campaign has few.</param>
    public static ImmutableArray<string> Find(string payload, string externalId, DateOnly day, int most)
    {
        var wanted = new Wanted(externalId, day);
        try
        {
            using var json = JsonDocument.Parse(payload);
            return [.. Rows(json.RootElement, wanted).Take(most).Select(row => row.GetRawText())];
        }
        catch (JsonException)
        {
            return [.. payload.Split('\n').Where(wanted.IsIn).Take(most).Select(line => line.TrimEnd('\r'))];
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement element, Wanted wanted)
    {
        var inner = Children(element).SelectMany(child => Rows(child, wanted)).ToList();
        if (inner.Count > 0 || element.ValueKind != JsonValueKind.Array)
            return inner;
        return element
            .EnumerateArray()
            .Where(entry => entry.ValueKind == JsonValueKind.Object && wanted.NamesId(entry) && wanted.NamesDay(entry));
    }

    private static IEnumerable<JsonElement> Children(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Array => element.EnumerateArray(),
            _ => [],
        };

    private sealed record Wanted(string ExternalId, DateOnly Day)
    {
        private readonly string _day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        /// <summary>As GA4 writes it.</summary>
        private readonly string _joined = Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

        public bool IsIn(string line) =>
            line.Contains(ExternalId, StringComparison.Ordinal) && line.Contains(_day, StringComparison.Ordinal);

        public bool NamesId(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.String => IsId(element.GetString()!),
                JsonValueKind.Number => element.GetRawText() == ExternalId,
                _ => Children(element).Any(NamesId),
            };

        public bool NamesDay(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.String => IsDay(element.GetString()!),
                JsonValueKind.Object when element.TryGetProperty("year", out var year) => Is(year, Day.Year)
                    && element.TryGetProperty("month", out var month)
                    && Is(month, Day.Month)
                    && element.TryGetProperty("day", out var number)
                    && Is(number, Day.Day),
                _ => Children(element).Any(NamesDay),
            };

        /// <summary>LinkedIn's ids end a URN; utm names are spelled in any case.</summary>
        private bool IsId(string text) =>
            text.Equals(ExternalId, StringComparison.OrdinalIgnoreCase)
            || text.EndsWith($":{ExternalId}", StringComparison.Ordinal);

        private bool IsDay(string text) => text.StartsWith(_day, StringComparison.Ordinal) || text == _joined;

        private static bool Is(JsonElement element, int number) =>
            element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value == number;
    }
}
