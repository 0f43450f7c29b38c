using System.Globalization;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards.Markers;

/// <summary>What happened on the days of a chart, as a table, and the notes that people write on them.</summary>
public sealed partial class MarkerSection(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private NoteForm? _form;
    private string? _said;
    private Marker? _undo;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>The campaign that notes are written on; <c>null</c> for the whole workspace.</summary>
    [Parameter]
    public string? Code { get; set; }

    /// <summary>Which campaigns; its days do not matter.</summary>
    [Parameter, EditorRequired]
    public required KpiQuery Of { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly From { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly To { get; set; }

    /// <summary>What was found, whenever it is read: a chart shows it too.</summary>
    [Parameter]
    public EventCallback<MarkersRead> OnRead { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override TimeSpan Patience => DashboardPolicy.Default.BelowTheScreen;

    protected override string Key => KeyOf(Of, From, To);

    /// <summary>Two questions with the same key have the same answer.</summary>
    public static string KeyOf(KpiQuery of, DateOnly from, DateOnly to) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{from:O}-{to:O}-{string.Join(',', of.Codes)}-{of with { Codes = [], GroupBy = [], From = null, To = null, Currency = null }}"
        );

    protected override async Task<LoadState<MarkerPage>> Load(CancellationToken cancellation)
    {
        var asked = Key;
        var page = await workspace.Markers.Markers(Of, From, To);
        await OnRead.InvokeAsync(new(asked, page));
        return page.Days.IsEmpty
            ? LoadState<MarkerPage>.Nothing(
                "Nothing is on record for these days.",
                "Approved plans, completed tasks, changes that a pull observes on the platforms, restated figures and notes appear here."
            )
            : LoadState<MarkerPage>.Of(page);
    }

    private void Write()
    {
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        _form = new() { From = yesterday < To ? yesterday : To, Code = Code };
        _form.To = _form.From;
    }

    private async Task Edit(Marker marker)
    {
        if ((await workspace.Notes(marker.Code).View()).Find(marker.NoteId!) is { } note)
            _form = new()
            {
                Id = note.Id,
                Code = marker.Code,
                From = note.From,
                To = note.To,
                Text = note.Text,
            };
    }

    private async Task Save(NoteForm form)
    {
        var notes = workspace.Notes(form.Code);
        var outcome = form.Id is { } id
            ? await notes.Edit(Viewer.Id, id, form.From, form.To, form.Text)
            : await notes.Write(Viewer.Id, form.From, form.To, form.Text);
        if (outcome.Ok)
            _form = null;
        await Say(outcome, "The note is saved.");
    }

    private async Task Delete(Marker marker)
    {
        var outcome = await workspace.Notes(marker.Code).Delete(Viewer.Id, marker.NoteId!);
        await Say(outcome, "The note is deleted.", outcome.Ok ? marker : null);
    }

    private async Task Restore(Marker marker) =>
        await Say(await workspace.Notes(marker.Code).Restore(Viewer.Id, marker.NoteId!), "The note is back.");

    private async Task Say(Outcome outcome, string done, Marker? undo = null)
    {
        (_refused, _said, _undo) = (!outcome.Ok, outcome.Ok ? done : outcome.Message, undo);
        await Reload();
    }
}

/// <param name="Key">Of the question, see <see cref="MarkerSection.KeyOf"/>.</param>
public sealed record MarkersRead(string Key, MarkerPage Page);

/// <summary>A note while it is written.</summary>
public sealed class NoteForm
{
    public string? Id { get; init; }

    /// <summary>The campaign it is about; <c>null</c> for the whole workspace.</summary>
    public string? Code { get; init; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    public string Text { get; set; } = "";
}
