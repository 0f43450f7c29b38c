using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Accounts;

public sealed partial class PasswordForm(Workspace workspace)
{
    private string _present = "";
    private string _password = "";
    private string _again = "";
    private string? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string UserId { get; set; }

    [Parameter, EditorRequired]
    public required string By { get; set; }

    private bool IsOwn => UserId == By;

    private async Task Save()
    {
        if (_busy)
            return;
        if (!string.Equals(_password, _again, StringComparison.Ordinal))
        {
            (_refused, _said) = (true, "The two entries differ.");
            return;
        }
        _busy = true;
        try
        {
            var outcome = await workspace.Accounts.SetPassword(By, UserId, _password, IsOwn ? _present : null);
            (_refused, _said) = outcome.Ok
                ? (false, "The password is changed. It is asked for at the next sign-in.")
                : (true, outcome.Message);
            if (outcome.Ok)
                (_present, _password, _again) = ("", "", "");
        }
        finally
        {
            _busy = false;
        }
    }
}
