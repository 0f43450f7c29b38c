using System.Collections.Immutable;
using Dapper;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Pacing;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;
using Npgsql;

namespace MarketingManager.Storage.Pacing;

public sealed class PostgresPacing(NpgsqlDataSource database) : IPacingReader
{
    public Task<PacedRead> Campaigns(
        string workspace,
        KpiQuery of,
        DateOnly month,
        int take,
        CancellationToken cancel
    ) => database.Query(work => Read(work, workspace, of, PacingCalendar.MonthOf(month), take), cancel);

    private static async Task<PacedRead> Read(Work work, string workspace, KpiQuery of, DateRange month, int take)
    {
        var arguments = new DynamicParameters(ChosenCampaigns.Arguments(workspace, of));
        arguments.AddDynamicParams(
            new
            {
                first = month.From,
                last = month.To,
                take,
            }
        );
        var matching = await work.Only<int>(PacingSql.Count(of), arguments);
        var campaigns = await work.All<CampaignRow>(PacingSql.Campaigns(of, bySpend: matching > take), arguments);
        var codes = campaigns.Select(campaign => campaign.Code).ToArray();
        var chosen = new
        {
            workspace,
            codes,
            first = month.From,
            last = month.To,
        };
        var days = (await work.All<DayRow>(PacingSql.Days, chosen)).ToLookup(day => day.Code);
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

    private sealed record DayRow(string Code, DateOnly Day, string? Currency, decimal Spend);

    private sealed record BeforeRow(string Code, string? Currency, decimal Spend);
}
