using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Platforms;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Connections;

[StatelessWorker]
public sealed class ConnectionBoardGrain(IEnumerable<IAdPlatform> platforms, IEnumerable<IRateBudgets> budgets)
    : Grain,
        IConnectionBoardGrain
{
    private const int EntriesPerPage = 500;

    /// <summary>Renewals are entries too; 10,000 of them are years of a large installation.</summary>
    private const int PagesMax = 20;

    private string Workspace => this.GetPrimaryKeyString();

    public async Task<ConnectionBoard> View()
    {
        var cards = await Task.WhenAll((await Ids()).Select(Card));
        return new(
            [
                .. cards
                    .OfType<ConnectionCard>()
                    .Where(card => card.State.Status != ConnectionStatus.Removed)
                    .OrderBy(card => card.State.Platform)
                    .ThenBy(card => card.State.Name, StringComparer.Ordinal),
            ],
            await GrainFactory.GetGrain<IConsentGrain>(Workspace).Apps()
        );
    }

    public async Task<ConnectionCard?> Card(string id)
    {
        var grain = Connection(id);
        var state = await grain.View();
        if (state.Key.Length == 0)
            return null;
        var traits = platforms.FirstOrDefault(known => known.Platform == state.Platform)?.Traits;
        return new(
            id,
            state,
            await grain.Backfill(),
            traits is null ? null : new ApiInUse(traits.ApiVersion, traits.SunsetOn),
            [
                .. budgets
                    .SelectMany(known => known.Of(state.Platform, state.AccountId))
                    .Select(quota => new QuotaUse(quota.Name, quota.UsedShare, quota.ResetsAt, quota.ObservedAt)),
            ]
        );
    }

    public async Task<Outcome> Test(string userId, string id)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        if (by.RefusalUnlessOperator("test a connection") is { } refusal)
            return Outcome.Refused(refusal.Code, refusal.Message);
        var key = CampaignKey.Of(Workspace, id);
        if ((await Connection(id).View()) is not { Key.Length: > 0, Status: not ConnectionStatus.Removed })
            return Outcome.Refused("unknown-connection", $"There is no connection {id}.");
        await GrainFactory.GetGrain<IPlatformWorkerGrain>(key).Test(key);
        var after = await Connection(id).View();
        return after.Status == ConnectionStatus.Connected
            ? Outcome.Done
            : Outcome.Refused("test-failed", after.StatusReason ?? "The test call did not succeed.");
    }

    /// <summary>Every connection was once made, and the audit trail knows each making.</summary>
    private async Task<IReadOnlyCollection<string>> Ids()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        long? before = null;
        for (var page = 0; page < PagesMax; page++)
        {
            var made = await GrainFactory
                .GetGrain<IAuditGrain>(Workspace)
                .Search(
                    new AuditQuery(
                        EntityType: "connection",
                        Action: nameof(ConnectionEvent.PlatformConnected),
                        Before: before,
                        Take: EntriesPerPage
                    )
                );
            ids.UnionWith(made.Entries.Select(entry => CampaignKey.Split(entry.EntityId).Code));
            if ((before = made.Next) is null)
                break;
        }

        return ids;
    }

    private IConnectionGrain Connection(string id) =>
        GrainFactory.GetGrain<IConnectionGrain>(CampaignKey.Of(Workspace, id));
}
