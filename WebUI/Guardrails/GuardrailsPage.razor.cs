using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Guardrails;

public sealed partial class GuardrailsPage(Workspace workspace)
{
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private GuardrailPolicy? _edited;
    private bool _busy;
    private bool _refused;
    private string? _said;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    protected override string Key => "guardrails";

    protected override async Task<LoadState<WorkspaceState>> Load(CancellationToken cancellation) =>
        LoadState<WorkspaceState>.Of(await workspace.Settings.View());

    private GuardrailPolicy InForce =>
        State is LoadState<WorkspaceState>.Ready { Value: var settings }
            ? settings.Guardrails
            : GuardrailPolicy.Default;

    private string TextOf(GuardrailField field) =>
        _typed.GetValueOrDefault(field.Name)
        ?? field.Read(_edited ?? InForce).ToString("0.####", CultureInfo.InvariantCulture);

    private void Type(GuardrailField field, ChangeEventArgs args)
    {
        var typed = args.Value as string ?? "";
        _typed[field.Name] = typed;
        _said = null;
        if (field.With(_edited ?? InForce, typed) is { } policy)
        {
            _edited = policy;
            _wrong.Remove(field.Name);
        }
        else
        {
            _edited ??= InForce;
            _wrong.Add(field.Name);
        }
    }

    private void Discard()
    {
        _edited = null;
        _typed.Clear();
        _wrong.Clear();
    }

    private async Task Save()
    {
        if (_edited is not { } policy || _wrong.Count > 0)
            return;
        _busy = true;
        var outcome = await workspace.Settings.SetGuardrails(Viewer.Id, policy);
        (_busy, _refused) = (false, !outcome.Ok);
        _said = outcome.Ok ? "Saved. The new version holds for every plan from now on." : outcome.Message;
        if (outcome.Ok)
            Discard();
        await Reload();
    }
}
