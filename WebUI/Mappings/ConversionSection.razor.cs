using System.Collections.Immutable;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Mappings;

public sealed partial class ConversionSection(Workspace workspace)
{
    private bool _busy;
    private bool _refused;
    private string? _said;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    protected override string Key => Code;

    protected override async Task<LoadState<ImmutableArray<ConversionRow>>> Load(CancellationToken cancellation)
    {
        var rows = ConversionRow.Of(await workspace.Campaign(Code).View(), await workspace.Mappings.Tables());
        return rows.IsEmpty
            ? LoadState<ImmutableArray<ConversionRow>>.Nothing(
                "This campaign is not read from a platform.",
                "What its file calls a conversion is counted."
            )
            : LoadState<ImmutableArray<ConversionRow>>.Of(rows);
    }

    private async Task Choose(ConversionRow row, string? action)
    {
        _busy = true;
        var chosen = string.IsNullOrEmpty(action) ? null : action;
        var outcome = await workspace.Campaign(Code).ChooseConversion(Viewer.Id, row.Platform, chosen);
        (_busy, _refused) = (false, !outcome.Ok);
        _said = outcome.Ok
            ? "Saved. The campaign's days are read again; figures change as they arrive."
            : outcome.Message;
        await Reload();
    }
}
