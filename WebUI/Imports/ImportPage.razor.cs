using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MarketingManager.WebUI.Imports;

public sealed partial class ImportPage(Workspace workspace, Numbers numbers, NavigationManager address)
{
    private ImportForm _form = new();
    private ImportUpload? _file;
    private IReadOnlyList<string> _types = [];
    private bool _busy;
    private string? _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [SupplyParameterFromQuery]
    private string? Id { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override string Key => Id ?? "";

    protected override async Task<LoadState<ImportState>> Load(CancellationToken cancellation)
    {
        if (_types.Count == 0)
            _types = [.. (await workspace.Settings.View()).TypeObjectives.Select(entry => entry.Type).Distinct()];
        var state = Id is { } id ? await workspace.Import(id).View() : ImportState.Initial;
        if (_file is null && State is LoadState<ImportState>.Loading)
            _form = ImportForm.Of(state.Options);
        return ImportViewModel.StateOf(state, Id);
    }

    private async Task Choose(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > ImportUpload.MaxMegabytes * 1024L * 1024L)
        {
            _refused =
                $"The file is larger than {ImportUpload.MaxMegabytes} MB. Split it by date and import the parts.";
            return;
        }
        _busy = true;
        StateHasChanged();
        using var content = new MemoryStream();
        await using (var stream = chosen.File.OpenReadStream(ImportUpload.MaxMegabytes * 1024L * 1024L))
            await stream.CopyToAsync(content);
        _file = new ImportUpload(chosen.File.Name, content.ToArray());
        _busy = false;
        await StageAgain();
    }

    private async Task StageAgain()
    {
        if (_file is not { } file)
            return;
        await Busily(async () =>
        {
            var options = _form.Options;
            var (_, id) = CampaignKey.Split(ImportIds.KeyOf(workspace.Name, file.Content, options));
            var staged = await workspace.Import(id).Stage(Viewer.Id, file.Name, file.Content, options);
            _refused = staged.Outcome.Ok ? null : staged.Outcome.Message;
            if (staged.Outcome.Ok)
                address.NavigateTo(address.GetUriWithQueryParameter("id", id));
        });
    }

    private Task Confirm(IReadOnlyCollection<string> codes) =>
        Busily(async () =>
        {
            if (Id is not { } id)
                return;
            var outcome = await workspace.Import(id).Confirm(Viewer.Id, [.. codes]);
            _refused = outcome.Ok ? null : outcome.Message;
            await Reload();
        });

    private Task Cancel() =>
        Busily(async () =>
        {
            if (Id is not { } id)
                return;
            var outcome = await workspace.Import(id).Cancel(Viewer.Id);
            _refused = outcome.Ok ? null : outcome.Message;
            if (outcome.Ok)
                _file = null;
            await Reload();
        });

    private async Task Busily(Func<Task> work)
    {
        _busy = true;
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }
}
