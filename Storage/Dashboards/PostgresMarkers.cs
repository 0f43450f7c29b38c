using System.Globalization;
using Dapper;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Dashboards;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;
using Npgsql;

namespace MarketingManager.Storage.Dashboards;

/// <summary>Marks come from where the facts are already: events, replaced figures, notes.</summary>
public sealed class PostgresMarkers(NpgsqlDataSource database) : IMarkerReader
{
    public Task<MarkersRead> Read(
        string workspace,
        KpiQuery of,
        DateRange days,
        MarkerPolicy policy,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var arguments = Arguments(workspace, of, days, policy);
                var events = await work.All<EventRow>(MarkerSql.Events(of), arguments);
                var restated = await work.All<RestatedRow>(MarkerSql.Restated(of), arguments);
                var notes = await work.All<NoteRow>(MarkerSql.Notes(of), arguments);
                var marks = events
                    .Select(row => row.ToMarker())
                    .Where(mark => days.Contains(mark.Day))
                    .Concat(restated.Select(row => row.ToMarker()))
                    .Concat(notes.Select(row => row.ToMarker(days)));
                return new MarkersRead(
                    [.. marks],
                    Unread(events.Count, events is [var newest, ..] ? newest.Total : 0)
                        + Unread(notes.Count, notes is [var latest, ..] ? latest.Total : 0)
                );
            },
            cancel
        );

    private static int Unread(int read, int total) => total - read;

    /// <summary>An account's day begins and ends up to fourteen hours from UTC's.</summary>
    private static DynamicParameters Arguments(string workspace, KpiQuery of, DateRange days, MarkerPolicy policy)
    {
        var arguments = new DynamicParameters(ChosenCampaigns.Arguments(workspace, of));
        arguments.AddDynamicParams(
            new
            {
                firstDay = days.From,
                lastDay = days.To,
                after = new DateTimeOffset(days.From.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                before = new DateTimeOffset(days.To.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                take = policy.ReadMax,
                nearby = policy.OurHours,
            }
        );
        return arguments;
    }

    private sealed record EventRow(
        string Action,
        string Code,
        string Name,
        string? TimeZone,
        DateTimeOffset At,
        string By,
        string Summary,
        string? PlanId,
        bool Ours,
        int Total
    )
    {
        public Marker ToMarker()
        {
            var day = AccountDays.DayOf(At, TimeZone ?? "UTC");
            var text = Ours ? $"{Summary} (a task of ours was completed around then)" : Summary;
            return new(KindOf(), day, day, text, Code, Name, 1)
            {
                At = At,
                By = By,
                PlanId = PlanId,
            };
        }

        private MarkerKind KindOf() =>
            Action switch
            {
                "PlanApproved" => MarkerKind.Approved,
                "TaskCompleted" => MarkerKind.Changed,
                "LoopDecided" => MarkerKind.Halted,
                _ => Ours ? MarkerKind.Changed : MarkerKind.Observed,
            };
    }

    private sealed record RestatedRow(DateOnly Day, int Figures, int Campaigns, string Code, string Name)
    {
        public Marker ToMarker() =>
            new(
                MarkerKind.Restated,
                Day,
                Day,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Figures:N0} settled figures of {(Campaigns == 1 ? Name : $"{Campaigns:N0} campaigns")} were restated"
                ),
                Campaigns == 1 ? Code : null,
                Campaigns == 1 ? Name : null,
                Figures
            );
    }

    private sealed record NoteRow(
        string Id,
        string? Code,
        string? Name,
        DateOnly FirstDay,
        DateOnly LastDay,
        string Text,
        string By,
        DateTimeOffset At,
        int Total
    )
    {
        public Marker ToMarker(DateRange days) =>
            new(MarkerKind.Noted, FirstDay < days.From ? days.From : FirstDay, LastDay, Text, Code, Name, 1)
            {
                At = At,
                By = By,
                NoteId = Id,
            };
    }
}
