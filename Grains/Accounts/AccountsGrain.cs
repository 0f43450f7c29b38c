using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Accounts;

public sealed class AccountsGrain(
    [PersistentState(Streams.Accounts, Streams.Store)] IPersistentState<Journal<AccountsState>> journal,
    GrainShell shell,
    Credentials credentials
)
    : DecidingGrain<AccountsState, AccountsCommand, AccountsEvent>(
        Streams.Accounts,
        journal,
        shell,
        AccountsState.Initial
    ),
        IAccountsGrain
{
    private static readonly Actor Installer = new("installer", "Installer", Role.Agent);

    public async Task<string?> Bootstrap(string email, string fullName)
    {
        var password = credentials.NewPassword();
        var hash = credentials.HashPassword(password);
        var existed = !State.Users.IsEmpty;
        var outcome = await Decide(new AccountsCommand.Bootstrap(email, fullName, hash), Installer);
        return outcome.Ok && !existed ? password : null;
    }

    /// <summary>Hashing takes a good part of a second by design, so it runs
    /// beside the turn and holds up nobody.</summary>
    public Task<Actor?> SignIn(string email, string password)
    {
        var known = State;
        return Task.Run(() => credentials.SignIn(known, email, password));
    }

    public Task<Actor?> Authenticate(string apiKey) => Task.FromResult(credentials.Authenticate(State, apiKey));

    public Task<Actor> Who(string userId) => Task.FromResult(Credentials.Who(State, userId));

    public Task<Outcome> AddUser(string byUserId, string email, string fullName, Role role, string password) =>
        credentials.RefusalOf(password) is { } refused
            ? Task.FromResult(refused)
            : As(
                byUserId,
                by => new AccountsCommand.AddUser(email, fullName, role, credentials.HashPassword(password), by)
            );

    public Task<Outcome> AssignRole(string byUserId, string userId, Role role) =>
        As(byUserId, by => new AccountsCommand.AssignRole(userId, role, by));

    public Task<Outcome> SetActive(string byUserId, string userId, bool active) =>
        As(byUserId, by => new AccountsCommand.SetActive(userId, active, by));

    public async Task<Outcome> SetPassword(string byUserId, string userId, string password, string? present = null)
    {
        var known = State;
        var refused =
            credentials.RefusalOf(password)
            ?? (byUserId == userId ? await Task.Run(() => credentials.RefusalOfOwn(known, userId, present)) : null);
        return refused
            ?? await As(
                byUserId,
                by => new AccountsCommand.SetPassword(userId, credentials.HashPassword(password), by)
            );
    }

    public async Task<IssuedKey> IssueKey(string byUserId, string name, Role role)
    {
        var (id, key, hash) = credentials.NewKey();
        var outcome = await As(byUserId, by => new AccountsCommand.AddKey(id, name, role, hash, by));
        return outcome.Ok ? new IssuedKey(outcome, id, key) : new IssuedKey(outcome, null, null);
    }

    public Task<Outcome> RevokeKey(string byUserId, string keyId) =>
        As(byUserId, by => new AccountsCommand.RevokeKey(keyId, by));

    public Task<AccountsView> View() =>
        Task.FromResult(
            new AccountsView(
                [
                    .. State.Users.Select(user => new UserRow(
                        user.Id,
                        user.Email,
                        user.FullName,
                        user.Role,
                        user.IsActive,
                        user.CreatedAt
                    )),
                ],
                [.. State.Keys.Select(key => new KeyRow(key.Id, key.Name, key.Role, key.CreatedAt, key.Revoked))]
            )
        );

    protected override Decision<AccountsEvent> DecideOn(
        AccountsState state,
        AccountsCommand command,
        DateTimeOffset now
    ) => AccountsDecider.Decide(state, command, now);

    protected override AccountsState Apply(AccountsState state, AccountsEvent fact) =>
        AccountsDecider.Evolve(state, fact);

    private Task<Outcome> As(string userId, Func<Actor, AccountsCommand> command)
    {
        var by = Credentials.Who(State, userId);
        return Decide(command(by), by);
    }
}
