using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Accounts;

public sealed partial class UsersPage(Workspace workspace, Numbers numbers)
{
    private static readonly Role[] Roles = [Role.Readonly, Role.Manager, Role.Admin];

    private NewUser _user = new();
    private string _keyName = "";
    private Role _keyRole = Role.Readonly;
    private string? _newKey;
    private UserRow? _passwordOf;
    private string? _said;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    protected override string Key => "users";

    protected override async Task<LoadState<AccountsView>> Load(CancellationToken cancellation) =>
        LoadState<AccountsView>.Of(await workspace.Accounts.View());

    private async Task AddUser()
    {
        if (await Do(workspace.Accounts.AddUser(Viewer.Id, _user.Email, _user.FullName, _user.Role, _user.Password)))
            _user = new NewUser();
    }

    private async Task IssueKey()
    {
        var issued = await workspace.Accounts.IssueKey(Viewer.Id, _keyName, _keyRole);
        if (await Do(Task.FromResult(issued.Outcome)))
            (_newKey, _keyName) = (issued.Key, "");
    }

    private Task Assign(UserRow user, ChangeEventArgs args) =>
        Enum.TryParse<Role>(args.Value as string, out var role)
            ? Do(workspace.Accounts.AssignRole(Viewer.Id, user.Id, role))
            : Task.CompletedTask;

    private async Task<bool> Do(Task<Outcome> work)
    {
        var outcome = await work;
        (_refused, _said) = outcome.Ok ? (false, "Done.") : (true, outcome.Message);
        await Reload();
        return outcome.Ok;
    }

    private sealed class NewUser
    {
        public string FullName { get; set; } = "";

        public string Email { get; set; } = "";

        public Role Role { get; set; } = Role.Manager;

        public string Password { get; set; } = "";
    }
}
