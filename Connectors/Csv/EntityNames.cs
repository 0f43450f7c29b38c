using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Which part of a campaign a row reports. The level is one for the whole file, so that parts and wholes are never
/// added. An ad's id
/// says all above it; without one the columns are joined, ids before names.
/// </summary>
public sealed class EntityNames
{
    /// <summary>Stands for an empty breakdown cell.</summary>
    public const string Nothing = "(none)";

    private const string Joint = " / ";

    private readonly ImmutableArray<(int Id, int? Name)> _parts;

    public EntityNames(ColumnMap map)
    {
        var (adId, adName) = (Used(map, Field.AdId), Used(map, Field.AdName));
        var (groupId, groupName) = (Used(map, Field.AdGroupId), Used(map, Field.AdGroupName));
        var placement = Used(map, Field.Placement);
        var above = adId is null;
        _parts =
        [
            .. Part(above ? groupId ?? groupName : null, groupName),
            .. Part(adId ?? adName, adName),
            .. Part(above ? placement : null, placement),
        ];
        Level =
            (adId ?? adName ?? placement) is not null ? EntityLevel.Ad
            : (groupId ?? groupName) is not null ? EntityLevel.AdGroup
            : EntityLevel.Campaign;
    }

    public EntityLevel Level { get; }

    public (string Id, string? Name) Of(string[] cells, string code, string campaignName) =>
        _parts.Length switch
        {
            0 => (code, campaignName),
            1 => (Cell(cells, _parts[0].Id), NameOf(cells, _parts[0].Name)),
            _ => (Join(part => Cell(cells, part.Id)), Join(part => NameOf(cells, part.Name) ?? Cell(cells, part.Id))),
        };

    /// <summary>Whether the row names no part at all, as a campaign's own sum among its parts does.</summary>
    public bool IsWhole(string entityId) =>
        Level != EntityLevel.Campaign && entityId.Split(Joint).All(part => part == Nothing);

    private static IEnumerable<(int Id, int? Name)> Part(int? column, int? name) =>
        column is { } at ? [(at, name)] : [];

    private string Join(Func<(int Id, int? Name), string> text) => string.Join(Joint, _parts.Select(text));

    private static string? NameOf(string[] cells, int? column) =>
        column is { } at && !NumberReader.IsNoData(cells[at]) ? NameCell.Read(cells[at]) : null;

    private static string Cell(string[] cells, int column) =>
        NumberReader.IsNoData(cells[column]) ? Nothing : NameCell.Read(cells[column]);

    private static int? Used(ColumnMap map, Field field) =>
        map[field] is { } column && map.SampleOf(column).HasValues ? column : null;
}
