using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Sandbox.Account;

namespace MarketingManager.Sandbox.Graph;

/// <summary>One condition of <c>filtering</c>: an id or a status in a list, or a word in the name.</summary>
public sealed record GraphFilter(string Field, string Operator, ImmutableArray<string> Values)
{
    public static GraphFilter Read(JsonElement filter)
    {
        var (field, op) = (filter.GetProperty("field").GetString() ?? "", filter.GetProperty("operator").GetString());
        var value = filter.GetProperty("value");
        ImmutableArray<string> values =
            value.ValueKind == JsonValueKind.Array
                ? [.. value.EnumerateArray().Select(one => one.ToString())]
                : [value.ToString()];
        return (field.Split('.')[^1], op) switch
        {
            ("id", "IN" or "EQUAL") or ("effective_status", "IN") or ("name", "CONTAIN" or "EQUAL") => new(
                field,
                op!,
                values
            ),
            _ => throw GraphException.Parameter(
                $"Filtering field '{field}' with operation '{op}' is not supported: the sandbox knows id IN or EQUAL, "
                    + "effective_status IN and name CONTAIN or EQUAL, each of campaign, adset or ad"
            ),
        };
    }

    /// <summary>A field without a prefix is of what is listed.</summary>
    public bool Admits(Entity entity, bool active)
    {
        var (of, name) = Field.Split('.') is [var prefix, var last] ? (prefix, last) : ("", Field);
        var (id, title) = of switch
        {
            "campaign" => (entity.Campaigns[0].Id, entity.Campaigns[0].Name),
            "adset" => (entity.GroupId, entity.GroupName),
            _ => (entity.Id, entity.Name),
        };
        return (name, Operator) switch
        {
            ("id", _) => Values.Contains(id),
            ("effective_status", _) => Values.Contains(active ? "ACTIVE" : "PAUSED"),
            (_, "CONTAIN") => Values.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)),
            _ => Values.Contains(title),
        };
    }
}
