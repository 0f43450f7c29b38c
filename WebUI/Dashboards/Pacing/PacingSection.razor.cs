using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards.Pacing;

/// <summary>A month's spend beside its plan: of a campaign, or of everything that a dashboard shows.</summary>
public sealed partial class PacingSection(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private int _level;
    private bool _setting;
    private string? _said;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>The campaign, on a page of one.</summary>
    [Parameter]
    public string? Code { get; set; }

    /// <summary>Which campaigns; its days do not matter.</summary>
    [Parameter, EditorRequired]
    public required KpiQuery Of { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override TimeSpan Patience => DashboardPolicy.Default.BelowTheScreen;

    protected override string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Code}-{string.Join(',', Of.Codes)}-{Of with { Codes = [], GroupBy = [], From = null, To = null, Currency = null }}"
        );

    private DateOnly MonthNow => PacingCalendar.FirstOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private string? CurrencyNow =>
        State is LoadState<PacingBoard>.Ready { Value: var board } ? Shown(board)?.Reading.Currency.Code : null;

    protected override async Task<LoadState<PacingBoard>> Load(CancellationToken cancellation)
    {
        var board = Code is { } code
            ? new PacingBoard(MonthNow, await workspace.Pacing.Campaigns([code]), [], 0, 0, 0)
            : await workspace.Pacing.Board(Of, month: null);
        return Lines(board).IsEmpty && board.Campaigns.IsEmpty
            ? LoadState<PacingBoard>.Nothing(
                "Nothing is planned for this month.",
                "A budget that a pull reads from the platform, or a target that a manager sets, makes a plan."
            )
            : LoadState<PacingBoard>.Of(board);
    }

    private static ImmutableArray<PacingLine> Lines(PacingBoard board) => board.Levels;

    private PacingLine? Shown(PacingBoard board) =>
        Lines(board) is { IsEmpty: false } lines ? lines[Math.Clamp(_level, 0, lines.Length - 1)] : null;

    private string Footnote(PacingBoard board)
    {
        var month = board.Month.ToString("MMMM yyyy", numbers.Culture);
        var without =
            board.WithoutPlan == 0
                ? ""
                : $" {numbers.Counted(board.WithoutPlan, "campaign")} without a known budget or a target.";
        var unread =
            board.Unread == 0 ? "" : $" {numbers.Counted(board.Unread, "campaign")} with the least spend not read.";
        return $"{month}, completed days only, in each ad account's own days. Currencies are never added.{without}{unread}";
    }

    private async Task SetTarget(TargetEntry entry) =>
        await Say(
            await workspace.Targets.Set(Viewer.Id, entry.Scope, entry.Month, entry.Amount, entry.Currency),
            $"{numbers.Money(entry.Amount, entry.Currency.ToUpperInvariant())} a month for {entry.Scope.Text}."
        );

    private async Task ClearTarget(TargetEntry entry) =>
        await Say(
            await workspace.Targets.Clear(Viewer.Id, entry.Scope, entry.Month, entry.Currency),
            $"No target for {entry.Scope.Text} from then on."
        );

    private async Task Say(Outcome outcome, string done)
    {
        (_refused, _said, _setting) = (!outcome.Ok, outcome.Ok ? done : outcome.Message, !outcome.Ok);
        await Reload();
    }
}

/// <summary>A target while it is entered.</summary>
public sealed record TargetEntry(TargetScope Scope, DateOnly Month, decimal Amount, string Currency);
