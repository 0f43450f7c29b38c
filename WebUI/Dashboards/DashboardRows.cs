using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Makes the rows of a level out of what the read model answers.</summary>
/// <param name="shift">Days between a day and the one it is compared with.</param>
public sealed class DashboardRows(
    DashboardFilter filter,
    IReadOnlyDictionary<string, string> owners,
    int shift,
    Numbers numbers
)
{
    /// <summary>Groups of either range: one that is gone is a row too, or the change would not add up.</summary>
    public ImmutableArray<DashboardRow> OfGroups(KpiTable now, KpiTable? before)
    {
        var earlier = before?.Rows.ToDictionary(KeyOf) ?? [];
        var current = now.Rows.Select(KeyOf).ToHashSet();
        return
        [
            .. now.Rows.Select(row => Group(row, row, Earlier(earlier, ComparedKey(row), before))),
            // A day of the range compared with is not a day of this one.
            .. (filter.Level == DashboardLevel.Day ? [] : before?.Rows ?? [])
                .Where(row => !current.Contains(KeyOf(row)))
                .Select(row => Group(row, DashboardRow.Nothing, row)),
        ];
    }

    public ImmutableArray<DashboardRow> OfCampaigns(CampaignKpiPage page) =>
        [
            .. page.Rows.Select(row => new DashboardRow(row.Code, row.Name, NoteOf(row), row.Now, row.Before)
            {
                Campaign = row.Code,
                Status = row.Status,
                Drill = Below() with { Code = row.Code },
            }),
        ];

    public ImmutableArray<DashboardRow> OfParts(KpiTable now, KpiTable? before)
    {
        var earlier = before?.Rows.ToDictionary(row => row.Key["entity"]) ?? [];
        return
        [
            .. now.Rows.Select(row => new DashboardRow(
                row.Key["entity"],
                row.Key["name"],
                row.Key["entity"] == row.Key["name"] ? "" : row.Key["entity"],
                row,
                Earlier(earlier, row.Key["entity"], before)
            )
            {
                Drill = filter.Level == DashboardLevel.AdGroup ? Below() with { Part = row.Key["entity"] } : null,
            }),
        ];
    }

    private DashboardRow Group(KpiRow named, KpiRow now, KpiRow? before)
    {
        var type = KpiFigures.KeyOf(named, KpiGroup.Type);
        return filter.Level switch
        {
            DashboardLevel.Type => Row(named, Labels.Title(type), now, before, Below() with { Type = type }),
            DashboardLevel.Objective => Row(
                named,
                Labels.Title(KpiFigures.KeyOf(named, KpiGroup.Objective)),
                now,
                before,
                Below() with
                {
                    Type = type,
                    Objective = KpiFigures.KeyOf(named, KpiGroup.Objective),
                },
                filter.Type is null ? Labels.Title(type) + ", " : ""
            ),
            DashboardLevel.Platform => OfPlatform(named, now, before),
            DashboardLevel.Status => OfStatus(named, now, before),
            DashboardLevel.Owner => OfOwner(named, now, before),
            _ => OfDay(named, now, before),
        };
    }

    private DashboardRow OfPlatform(KpiRow named, KpiRow now, KpiRow? before)
    {
        var word = KpiFigures.KeyOf(named, KpiGroup.Platform);
        if (!Enum.TryParse<Platform>(word, out var platform))
            return Row(named, word, now, before, null);
        var below = Below() with { Platform = platform };
        return Row(named, platform.Name(), now, before, filter.Code is null ? below with { By = Next } : below);
    }

    private DashboardRow OfStatus(KpiRow named, KpiRow now, KpiRow? before)
    {
        var word = KpiFigures.KeyOf(named, KpiGroup.Status);
        return Enum.TryParse<CampaignStatus>(word, out var status)
            ? Row(named, Labels.Of(status).Text, now, before, Below() with { Status = status, By = Next })
            : Row(named, word, now, before, null);
    }

    private DashboardRow OfOwner(KpiRow named, KpiRow now, KpiRow? before)
    {
        var id = KpiFigures.KeyOf(named, KpiGroup.Owner);
        return id.Length == 0
            ? Row(named, "Nobody", now, before, null)
            : Row(named, owners.GetValueOrDefault(id, id), now, before, Below() with { Owner = id, By = Next });
    }

    private DashboardRow OfDay(KpiRow named, KpiRow now, KpiRow? before)
    {
        var text = KpiFigures.KeyOf(named, KpiGroup.Day);
        var day = DayOf(text);
        return Row(
            named,
            numbers.Day(day),
            now,
            before,
            Below() with
            {
                Range = RangeChoice.Dates(day, day),
                By = Next,
            },
            day.ToString("dddd, ", numbers.Culture)
        );
    }

    private DashboardRow Row(
        KpiRow named,
        string name,
        KpiRow now,
        KpiRow? before,
        DashboardFilter? drill,
        string note = ""
    ) =>
        new(KeyOf(named), name, note + numbers.Counted(now.Campaigns, "campaign"), now, before)
        {
            Drill = filter.Code is not null && filter.Level != DashboardLevel.Platform ? null : drill,
        };

    private string NoteOf(CampaignKpiRow row) =>
        string.Join(
            " · ",
            new[]
            {
                row.Code == row.Name ? "" : row.Code,
                string.Join(", ", row.Platforms.Select(platform => platform.Name())),
                filter.Objective is null ? $"{Labels.Title(row.Type)} / {row.Objective}" : "",
                row.Owner,
            }.Where(part => part.Length > 0)
        );

    // What belongs to one screen and not to the next: the page, and a filter that would hide what is below.
    private DashboardFilter Below() => filter with { Page = 1, By = null };

    private DashboardLevel? Next => filter.Type is null || filter.Objective is null ? DashboardLevel.Campaign : null;

    private static KpiRow? Earlier(Dictionary<string, KpiRow> rows, string key, KpiTable? before) =>
        before is null ? null : rows.GetValueOrDefault(key, DashboardRow.Nothing);

    private string ComparedKey(KpiRow row) =>
        filter.Level != DashboardLevel.Day
            ? KeyOf(row)
            : DayOf(KeyOf(row)).AddDays(-shift).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string KeyOf(KpiRow row) => string.Join('/', row.Key.Values);
}
