using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace MarketingManager.Storage.Secrets;

/// <summary>Protection keys in PostgreSQL, for several processes without a common folder. They arrive
/// here locked with the master key. The interface is synchronous.</summary>
internal sealed class ProtectionKeys(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = source.OpenConnection();
        var keys = connection.Query<string>("select xml from protection_keys order by created_at, name");
        return [.. keys.Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = source.OpenConnection();
        connection.Execute(
            "insert into protection_keys (name, xml) values (@friendlyName, @xml) on conflict (name) do update set xml = excluded.xml",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }
        );
    }
}
