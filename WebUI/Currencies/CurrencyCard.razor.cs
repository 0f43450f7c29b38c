using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MarketingManager.WebUI.Currencies;

public sealed partial class CurrencyCard(Workspace workspace, Numbers numbers)
{
    /// <summary>The bank's whole history since 1999 has about 8 MB.</summary>
    private const long FileBytesMax = 32 * 1024 * 1024;

    private ImmutableArray<RateCoverage> _coverage = [];
    private string _code = "";
    private string? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public Currency? Reporting { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _code = Reporting?.Code ?? "";
        _coverage = await workspace.Rates.Coverage();
    }

    private async Task Choose()
    {
        _busy = true;
        var outcome = await workspace.Settings.SetReportingCurrency(Viewer.Id, _code);
        (_busy, _refused) = (false, !outcome.Ok);
        _said =
            !outcome.Ok ? outcome.Message
            : _code.Length == 0 ? "Each currency is shown on its own."
            : $"Totals are shown in {_code.ToUpperInvariant()} where there are rates.";
        await OnChanged.InvokeAsync();
    }

    private async Task Import(InputFileChangeEventArgs chosen)
    {
        _busy = true;
        try
        {
            using var content = new MemoryStream();
            await using var file = chosen.File.OpenReadStream(FileBytesMax);
            await file.CopyToAsync(content);
            var import = await workspace.Rates.Import(Viewer.Id, chosen.File.Name, content.ToArray());
            (_refused, _said) = import.Outcome.Ok
                ? (
                    false,
                    $"{import.New} new, {import.Changed} changed, {import.Unchanged} known rates."
                        + (import.Rejected.IsEmpty ? "" : $" Not read: {string.Join("; ", import.Rejected.Take(3))}.")
                )
                : (true, import.Outcome.Message);
            _coverage = await workspace.Rates.Coverage();
        }
        catch (IOException)
        {
            (_refused, _said) = (
                true,
                $"The file is larger than {FileBytesMax / 1024 / 1024} MB, or was not sent completely."
            );
        }
        finally
        {
            _busy = false;
        }
    }
}
