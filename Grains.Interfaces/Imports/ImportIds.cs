using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Json;

namespace MarketingManager.Grains.Interfaces.Imports;

/// <summary>An import is named after its bytes and options, so the same file twice is the same import.</summary>
public static class ImportIds
{
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string KeyOf(string workspace, ReadOnlySpan<byte> content, ImportOptions options)
    {
        var name = $"{HashOf(content)}|{JsonSerializer.Serialize(options, DomainJson.Options)}";
        return $"{workspace}/{HashOf(Encoding.UTF8.GetBytes(name))[..16]}";
    }
}
