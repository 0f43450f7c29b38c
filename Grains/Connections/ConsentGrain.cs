using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Grains.Connections;

public sealed class ConsentGrain(
    [PersistentState(Streams.Consent, Streams.Store)] IPersistentState<Journal<ConsentState>> journal,
    GrainShell shell,
    ISecretVault vault,
    IEnumerable<IConsent> consents
)
    : DecidingGrain<ConsentState, ConsentCommand, ConsentEvent>(Streams.Consent, journal, shell, ConsentState.Initial),
        IConsentGrain
{
    public async Task<Outcome> SetApp(string userId, ConsentAppRequest request)
    {
        var by = await GrainFactory.Who(Key, userId);
        var known = by.Role == Role.Admin ? await vault.AppSecret(Key, request.Platform) : null;
        var secret = new ConsentSecret(Kept(request.ClientSecret, known?.ClientSecret) ?? "")
        {
            DeveloperToken = Kept(request.DeveloperToken, known?.DeveloperToken),
        };
        var hasSecret = secret.ClientSecret.Length > 0;
        var outcome = await Decide(new ConsentCommand.SetApp(request.Platform, request.App, hasSecret, by), by);
        if (outcome.Ok)
            await vault.StoreAppSecret(Key, request.Platform, secret);
        return outcome;
    }

    public async Task<ConsentTicket> Ask(string userId, Platform platform, string? connection)
    {
        var by = await GrainFactory.Who(Key, userId);
        var (state, verifier) = (ConsentProof.Random(), ConsentProof.Random());
        var id = ConsentProof.IdOf(state);
        var over = ConsentDecider.Expired(State, Now).ToList();
        var outcome = await Decide(new ConsentCommand.Ask(id, platform, connection, by), by);
        if (!outcome.Ok)
            return new(outcome, null, null);
        await vault.Store(ConsentVault.HandleOf(Key, id), verifier, CancellationToken.None);
        foreach (var forgotten in over)
            await vault.Delete(ConsentVault.HandleOf(Key, forgotten), CancellationToken.None);
        var app = State.Consents[id].App;
        var secret = await vault.AppSecret(Key, platform) ?? new ConsentSecret("");
        var address = Of(platform).Ask(app, secret, state, ConsentProof.Challenge(verifier));
        return new(outcome, id, address.ToString());
    }

    public Task<ConsentClaim> Redeem(string userId, string state) =>
        Answer(userId, state, (id, by) => new ConsentCommand.Redeem(id, by));

    public Task<ConsentClaim> Deny(string userId, string state, string reason) =>
        Answer(userId, state, (id, by) => new ConsentCommand.Deny(id, reason, by));

    public Task Finish(string consentId, string? failure) =>
        Decide(new ConsentCommand.Finish(consentId, failure), Actor.DataEngine);

    public Task<Consent?> Find(string consentId) => Task.FromResult(State.Consents.GetValueOrDefault(consentId));

    public Task<GrantedConsent?> Grant(string userId, string consentId) =>
        Task.FromResult(
            State.Consents.GetValueOrDefault(consentId) is { Status: ConsentStatus.Granted } consent
            && consent.By.Id == userId
            && consent.ExpiresAt > Now
                ? new GrantedConsent(
                    consent.Platform,
                    consent.App.BaseUrl ?? Of(consent.Platform).Traits.BaseUrl,
                    ConsentVault.HandleOf(Key, consentId)
                )
                : null
        );

    public Task<ImmutableArray<ConsentAppView>> Apps() =>
        Task.FromResult(
            consents
                .OrderBy(consent => consent.Platform)
                .Select(consent => new ConsentAppView(
                    consent.Platform,
                    State.Apps.GetValueOrDefault(consent.Platform),
                    consent.Traits.Scopes,
                    consent.Traits.ConsoleUrl,
                    consent.Traits.BaseUrl
                ))
                .ToImmutableArray()
        );

    protected override Decision<ConsentEvent> DecideOn(
        ConsentState state,
        ConsentCommand command,
        DateTimeOffset now
    ) => ConsentDecider.Decide(state, command, now);

    protected override ConsentState Apply(ConsentState state, ConsentEvent fact) => ConsentDecider.Evolve(state, fact);

    private async Task<ConsentClaim> Answer(string userId, string state, Func<string, Actor, ConsentCommand> command)
    {
        var by = await GrainFactory.Who(Key, userId);
        var id = ConsentProof.IdOf(state);
        var outcome = await Decide(command(id, by), by);
        return new(outcome, outcome.Ok ? State.Consents[id] : null);
    }

    private IConsent Of(Platform platform) => consents.First(consent => consent.Platform == platform);

    private static string? Kept(string given, string? known) =>
        given.Trim() is { Length: > 0 } entered ? entered : known;
}
