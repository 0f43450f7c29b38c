using System.Text.Json.Nodes;

namespace MarketingManager.Grains.Audit;

/// <summary>Hashes of passwords and keys are part of the chain but nobody's business on a screen.</summary>
internal static class Redaction
{
    private const string Hidden = "(hidden)";

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase) { "passwordHash", "hash" };

    public static string Of(string payload)
    {
        if (!payload.Contains("ash\"", StringComparison.Ordinal) || JsonNode.Parse(payload) is not { } root)
            return payload;
        Hide(root);
        return root.ToJsonString();
    }

    private static void Hide(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (Secret.Contains(name) && value is JsonValue)
                        members[name] = Hidden;
                    else if (value is not null)
                        Hide(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                    Hide(item);
                break;
        }
    }
}
