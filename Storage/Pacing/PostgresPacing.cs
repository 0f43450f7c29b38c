using System.Collections.Immutable;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Pacing;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;
using Npgsql;

namespace MarketingManager.Storage.Pacing;

public sealed class PostgresPacing(NpgsqlDataSource database, PostgresReadModel screens) : IPacingReader
{
    public Task<PacedRead> Campaigns(
        string workspace,
        KpiQuery of,
        DateOnly month,
        int take,
        CancellationToken cancel
    ) => database.Query(work => Read(work, workspace, of, PacingCalendar.MonthOf(month), take), cancel);

    private async Task<PacedRead> Read(Work work, string workspace, KpiQuery of, DateRange month, int take)
    {
        var arguments = ChosenCampaigns.Arguments(workspace, of);
        var matching = await work.Only<int>(PacingSql.Count(of), arguments);
        var campaigns =
            matching <= take
                ? await work.All<CampaignRow>(PacingSql.Campaigns(of), arguments)
                : await Spenders(work, workspace, of, month, take);
        var codes = campaigns.Select(campaign => campaign.Code).ToArray();
        var chosen = new
        {
            workspace,
            codes,
            first = month.From,
            last = month.To,
        };
        var days = (await Days(work, chosen)).ToLookup(day => day.Code, StringComparer.Ordinal);
        var settings = (await PostgresSettings.Known(work, workspace, codes)).ToLookup(known => known.Code);
        var before = (
            await Before(
                work,
                workspace,
                month.From,
                [
                    .. settings
                        .Where(known => known.Any(one => one.Settings.LifetimeBudget is not null))
                        .Select(known => known.Key),
                ]
            )
        ).ToLookup(row => row.Code);
        return new(
            [
                .. campaigns.Select(campaign =>
                    campaign.With(
                        [.. days[campaign.Code]],
                        [.. settings[campaign.Code].Select(known => known.Settings)],
                        [.. before[campaign.Code]]
                    )
                ),
            ],
            matching - campaigns.Count
        );
    }

    /// <summary>A day is known when every platform of the campaign that reported lately has it: half a day's spend
    /// would look like a slow day.</summary>
    private static async Task<IEnumerable<DayRow>> Days(Work work, object chosen)
    {
        var reporting = (await work.All<ReportingRow>(PacingSql.Reporting, chosen)).ToLookup(
            row => row.Code,
            row => row.Since,
            StringComparer.Ordinal
        );
        return (await work.All<DayRow>(PacingSql.Days, chosen)).Where(day =>
            day.Platforms >= reporting[day.Code].Count(since => since <= day.Day)
        );
    }

    /// <summary>What each one spent is only looked up when not all of them can be read.</summary>
    private async Task<IReadOnlyList<CampaignRow>> Spenders(
        Work work,
        string workspace,
        KpiQuery of,
        DateRange month,
        int take
    )
    {
        var codes = await screens.Spenders(work, workspace, of, month, take);
        var chosen = of with { Codes = [.. codes] };
        var rows = await work.All<CampaignRow>(
            PacingSql.Campaigns(chosen),
            ChosenCampaigns.Arguments(workspace, chosen)
        );
        var byCode = rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
        return [.. codes.Where(byCode.ContainsKey).Select(code => byCode[code])];
    }

    /// <summary>Only a lifetime budget asks for it, and it reads all days there are.</summary>
    private static async Task<IReadOnlyList<BeforeRow>> Before(
        Work work,
        string workspace,
        DateOnly first,
        string[] codes
    ) =>
        codes.Length == 0
            ? []
            : await work.All<BeforeRow>(
                PacingSql.Before,
                new
                {
                    workspace,
                    codes,
                    first,
                }
            );

    private sealed record CampaignRow(string Code, string Name, string Type, string? Currency, string? TimeZone)
    {
        public PacedCampaign With(
            List<DayRow> days,
            ImmutableArray<Domain.Campaigns.PlatformSettings> settings,
            List<BeforeRow> before
        )
        {
            var code = Currency ?? days.FirstOrDefault()?.Currency;
            _ = Domain.Values.Currency.TryOf(code, out var currency);
            return new(
                Code,
                Name,
                Type,
                currency,
                TimeZone ?? "UTC",
                settings,
                [.. days.Where(day => day.Currency == code).Select(day => new SpendDay(day.Day, day.Spend))],
                [
                    .. days.Where(day => day.Currency != code)
                        .Select(day => day.Currency ?? "no currency")
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
                before
                    .Where(row => row.Currency == code)
                    .Aggregate((decimal?)null, (sum, row) => (sum ?? 0) + row.Spend)
            );
        }
    }

    private sealed record DayRow(string Code, DateOnly Day, string? Currency, decimal Spend, int Platforms);

    private sealed record ReportingRow(string Code, DateOnly Since);

    private sealed record BeforeRow(string Code, string? Currency, decimal Spend);
}
