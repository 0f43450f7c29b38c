using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>The rows of a question whose fields came in several answers, joined by what they are about and their day.
/// </summary>
public sealed class LinkedInRows(LinkedInPolicy policy)
{
    private static readonly WireJson Wire = LinkedInDialect.Json;

    private readonly Dictionary<string, LinkedInRow> _byKey = new(StringComparer.Ordinal);

    public IEnumerable<LinkedInRow> All => _byKey.Values;

    public void Add(JsonElement answer)
    {
        if (!answer.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array)
            throw Wire.Wrong("elements", elements);
        if (elements.GetArrayLength() >= policy.RowsMax)
            throw new PlatformException(
                $"LinkedIn's answer has {elements.GetArrayLength()} rows, where it cuts off the rest without a word."
            )
            {
                Fault = PlatformFault.TooMuchData,
            };
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in Wire.Rows(answer, "elements"))
        {
            var row = Read(element);
            if (!own.Add(row.Key))
                throw Wire.Unreadable($"two rows for {row.Key}");
            _byKey[row.Key] = _byKey.TryGetValue(row.Key, out var known)
                ? known with
                {
                    Parts = known.Parts.Add(element),
                }
                : row;
        }
    }

    private static LinkedInRow Read(JsonElement element)
    {
        var range = Wire.Object(element, "dateRange") ?? throw Wire.Unreadable("a row without a dateRange");
        var day = Day(range, "start");
        if (range.TryGetProperty("end", out _) && Day(range, "end") != day)
            throw Wire.Unreadable("a row of several days");
        ImmutableArray<string> about =
        [
            .. Wire.Array(element, "pivotValues")
                .Select(value =>
                    value.ValueKind == JsonValueKind.String
                        ? value.GetString()!
                        : throw Wire.Wrong("pivotValues", value)
                ),
        ];
        return new(about, day, [element]);
    }

    private static DateOnly Day(JsonElement range, string name)
    {
        var date = Wire.Object(range, name) ?? throw Wire.Unreadable($"a dateRange without {name}");
        return
            Wire.Int(date, "year") is { } year and >= 1 and <= 9999
            && Wire.Int(date, "month") is { } month and >= 1 and <= 12
            && Wire.Int(date, "day") is { } day
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : throw Wire.Wrong($"dateRange.{name}", date);
    }
}

/// <param name="About">URNs, in the order of the pivots.</param>
/// <param name="Parts">The row in each answer that had it.</param>
public sealed record LinkedInRow(ImmutableArray<string> About, DateOnly Day, ImmutableArray<JsonElement> Parts)
{
    public string Key => $"{string.Join(' ', About)} {Day:yyyy-MM-dd}";

    public decimal? Metric(string name) =>
        Parts.Select(part => LinkedInDialect.Json.Metric(part, name)).FirstOrDefault(value => value is not null);
}
