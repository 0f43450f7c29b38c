using System.Text.Json;

namespace MarketingManager.Domain.Json;

/// <summary>Whether two records say the same. Record equality compares immutable arrays by reference, so a record
/// that went through storage would never equal the one that comes in again.
/// </summary>
public static class Content
{
    public static bool Same<T>(T left, T right) =>
        JsonSerializer.Serialize(left, DomainJson.Options) == JsonSerializer.Serialize(right, DomainJson.Options);
}
