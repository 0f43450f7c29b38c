using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Connections;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Registrations;

/// <summary>Looks codes up in the accounts' own lists of campaigns, which are read once for the whole list: a thousand
/// codes are not a thousand questions.</summary>
public sealed class Registrar(IGrainFactory grains, AccountReader reader)
{
    /// <exception cref="PlatformException">An account cannot be asked.</exception>
    public async Task<ImmutableArray<OpenAccount>> Open(RosterState list)
    {
        var accounts = ImmutableArray.CreateBuilder<OpenAccount>();
        foreach (var id in list.Defaults.Connections)
        {
            var key = CampaignKey.Of(CampaignKey.Split(list.Key).Workspace, CampaignKey.Split(id).Code);
            var state = await grains.GetGrain<IConnectionGrain>(key).View();
            if (state.Key.Length == 0 || state.Status == ConnectionStatus.Removed)
                throw new PlatformException($"There is no connection {id}; connect the account first.");
            var (platform, account) = await reader.Open(state);
            var found = await platform.DiscoverCampaigns(account, search: null, CancellationToken.None);
            accounts.Add(
                new(
                    state,
                    found.DistinctBy(one => one.ExternalId).ToDictionary(one => one.ExternalId, StringComparer.Ordinal),
                    new CodeSearch([.. found.Select(one => new CodeCandidate(one.ExternalId, one.Name))])
                )
            );
        }

        return accounts.ToImmutable();
    }

    public async Task<ImmutableArray<RosterResult>> Register(
        RosterState list,
        ImmutableArray<OpenAccount> accounts,
        ImmutableArray<RosterLine> lines
    )
    {
        var workspace = CampaignKey.Split(list.Key).Workspace;
        var reference = (await grains.GetGrain<IWorkspaceGrain>(workspace).View()).TypeObjectives;
        var results = ImmutableArray.CreateBuilder<RosterResult>();
        var attached = accounts.ToDictionary(account => account.State.Key, _ => new List<CampaignToRead>());
        foreach (var line in lines)
        {
            var match = RosterMatch.Of(line, accounts);
            var result = match.Problem ?? await Register(list, line, match.Found, reference);
            results.Add(result);
            if (result.Outcome != RosterOutcome.Registered)
                continue;
            foreach (var (account, found) in match.Found)
                attached[account.State.Key].Add(ToRead(workspace, line, found, list.Defaults.HistoryDays));
        }

        foreach (var (key, campaigns) in attached.Where(entry => entry.Value.Count > 0))
            await Attach(grains.GetGrain<IConnectionGrain>(key), [.. campaigns], results);
        return results.ToImmutable();
    }

    /// <summary>All at once, so that their history is read together. An id that is read for another code spoils only
    /// its own line.</summary>
    private static async Task Attach(
        IConnectionGrain connection,
        ImmutableArray<CampaignToRead> campaigns,
        ImmutableArray<RosterResult>.Builder results
    )
    {
        if ((await connection.AddCampaigns(campaigns)).Ok)
            return;
        foreach (var campaign in campaigns)
        {
            var outcome = await connection.AddCampaigns([campaign]);
            var code = CampaignKey.Split(campaign.Campaign).Code;
            for (var line = 0; !outcome.Ok && line < results.Count; line++)
            {
                if (results[line].Code == code)
                    results[line] = new(code, RosterOutcome.Refused, outcome.Message!, []);
            }
        }
    }

    private async Task<RosterResult> Register(
        RosterState list,
        RosterLine line,
        ImmutableArray<(OpenAccount Account, FoundOnPlatform Found)> found,
        ImmutableArray<TypeObjective> reference
    )
    {
        var (account, first) = found[0];
        var tag = TypeSuggestion.Of(first.SuggestedObjective, reference);
        if (!Currency.TryOf(first.Currency ?? account.State.Currency, out var currency))
            return new(line.Code, RosterOutcome.Refused, "The account does not say its currency.", []);
        var registration = new Registration(
            line.Code,
            first.Name,
            [
                .. found.Select(one => new PlatformLink(
                    one.Account.State.Platform,
                    one.Found.ExternalId,
                    one.Account.State.Key
                )),
            ],
            line.Type ?? tag?.Type ?? list.Defaults.Type ?? "",
            line.Objective ?? tag?.Objective ?? list.Defaults.Objective ?? "",
            currency,
            first.TimeZone ?? account.State.TimeZone
        );
        var said = string.Join(
            "; ",
            found.Select(one => $"{one.Account.State.Platform}: {one.Found.Name} ({one.Found.Status})")
        );
        var campaign = CampaignKey.Of(CampaignKey.Split(list.Key).Workspace, line.Code);
        var outcome = await grains.GetGrain<ICampaignGrain>(campaign).RegisterFound(registration, list.By!, said);
        return outcome switch
        {
            { Ok: true } => new(line.Code, RosterOutcome.Registered, said, []),
            { Code: "already-registered" } => new(line.Code, RosterOutcome.AlreadyRegistered, outcome.Message!, []),
            _ => new(line.Code, RosterOutcome.Refused, outcome.Message!, []),
        };
    }

    private static CampaignToRead ToRead(string workspace, RosterLine line, FoundOnPlatform found, int? historyDays) =>
        new(found.ExternalId, CampaignKey.Of(workspace, line.Code))
        {
            HistoryDays = historyDays,
            StartsOn = found.StartsOn,
            EndsOn = found.EndsOn,
            TimeZone = found.TimeZone,
        };
}

/// <summary>An account with the campaigns that it has.</summary>
public sealed record OpenAccount(
    ConnectionState State,
    IReadOnlyDictionary<string, FoundOnPlatform> Campaigns,
    CodeSearch Search
);
