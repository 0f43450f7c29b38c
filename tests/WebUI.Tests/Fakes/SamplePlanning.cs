using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Pacing;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>Views, marks and pacing of the sample workspace.</summary>
public static class SamplePlanning
{
    private static readonly DateOnly March = new(2026, 3, 1);

    private static readonly Currency Euro = Currency.Of("EUR");

    public static ViewMenu Menu { get; } =
        new(
            [new ViewEntry(new("u1", "v1"), "Sales", "objective=sales&type=conversion", Shared: false, "Maya")],
            [new ViewEntry(new("u2", "v4"), "Leads", "type=lead-generation", Shared: true, "Omar")],
            Default: null,
            "status=Halted",
            PageHost.Now.AddHours(-2)
        );

    public static MarkerPage Markers { get; } =
        new(
            March,
            March.AddDays(19),
            MarkerGrouping.ByDay(
                [
                    Mark(MarkerKind.Approved, 4, "Plan 348934-P1 approved by Maya") with
                    {
                        PlanId = "348934-P1",
                    },
                    Mark(
                        MarkerKind.Observed,
                        9,
                        "Observed on Meta for 348934, not performed here: daily budget from 100 EUR to 150 EUR"
                    ),
                    Mark(MarkerKind.Noted, 11, "Spring sale") with
                    {
                        NoteId = "n1",
                        By = "Maya",
                    },
                ],
                MarkerPolicy.Default
            ),
            Unread: 0
        );

    public static PacingLine Line(decimal perDay, bool? runs = true)
    {
        var input = new PaceInput(
            March,
            March.AddDays(18),
            Euro,
            PlanFinding.Of(new(3_100m, PlanSource.DailyBudget, PacingCalendar.MonthOf(March))),
            [.. Enumerable.Range(0, 19).Select(day => new SpendDay(March.AddDays(day), perDay + day % 3))],
            runs
        );
        var reading = Pacer.Read(input, PacingPolicy.Default);
        return new(TargetScope.Campaign("348934"), "Spring sale", reading, PaceChart.Days(input, reading), []);
    }

    public static PacingBoard Board { get; } =
        new(
            March,
            [Line(99) with { Name = "Budgets of 2 campaigns" }],
            [Line(70), Line(99) with { Scope = TargetScope.Campaign("WINTER-24"), Name = "Winter sale" }],
            2,
            3,
            0
        );

    public static FakeGrains WithPlanning(this FakeGrains grains) =>
        grains
            .On<IViewLibraryGrain, ViewMenu>(nameof(IViewLibraryGrain.Menu), Menu)
            .On<IViewLibraryGrain>(nameof(IViewLibraryGrain.Visit), (_, _) => Task.CompletedTask)
            .On<IDashboardViewsGrain, Outcome>(nameof(IDashboardViewsGrain.Delete), Outcome.Done)
            .On<IDashboardViewsGrain, Outcome>(nameof(IDashboardViewsGrain.Restore), Outcome.Done)
            .On<IMarkersGrain, MarkerPage>(nameof(IMarkersGrain.Markers), Markers)
            .On<INotesGrain, NotesState>(nameof(INotesGrain.View), NotesState.Initial)
            .On<INotesGrain, Outcome>(nameof(INotesGrain.Write), Outcome.Done)
            .On<IPacingGrain, PacingBoard>(nameof(IPacingGrain.Board), Board)
            .On<IPacingGrain, ImmutableArray<PacingLine>>(nameof(IPacingGrain.Campaigns), [Line(99)])
            .On<ITargetsGrain, Outcome>(nameof(ITargetsGrain.Set), Outcome.Done);

    private static Marker Mark(MarkerKind kind, int day, string text) =>
        new(kind, March.AddDays(day), March.AddDays(day), text, "348934", "Spring sale", 1);
}
