using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;
using Trail = MarketingManager.Grains.Interfaces.Audit.AuditPage;

namespace MarketingManager.WebUI.Audit;

public sealed partial class AuditTrailPage(Workspace workspace, Numbers numbers, NavigationManager address)
{
    private AuditVerification? _verified;
    private bool _verifying;

    [SupplyParameterFromQuery]
    private string? Campaign { get; set; }

    [SupplyParameterFromQuery]
    private string? Action { get; set; }

    [SupplyParameterFromQuery]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    protected override string Key => $"{Campaign}|{Action}|{Actor}|{Before}";

    protected override async Task<LoadState<Trail>> Load(CancellationToken cancellation)
    {
        var found = await workspace.Audit.Search(
            new AuditQuery(Given(Campaign), null, Given(Action), Given(Actor), Before)
        );
        return found.Entries.IsEmpty
            ? LoadState<Trail>.Nothing(
                "No entry matches.",
                "Entries appear with the first sign-in set-up, import or registration; a filter may hide them.",
                new NextStep("Show all entries", "audit")
            )
            : LoadState<Trail>.Of(found);
    }

    private void Go(string part, ChangeEventArgs args) =>
        address.NavigateTo(
            address.GetUriWithQueryParameters(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [part] = Given(args.Value as string),
                    ["before"] = null,
                }
            )
        );

    private async Task Verify()
    {
        _verifying = true;
        try
        {
            _verified = await workspace.Audit.Verify();
        }
        finally
        {
            _verifying = false;
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
