using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Connections;

/// <summary>A code is exchanged here, so that the grain which knows the consents never waits for a platform.</summary>
[StatelessWorker]
public sealed class ConsentWorkerGrain(
    IEnumerable<IConsent> consents,
    IEnumerable<IAdPlatform> platforms,
    ISecretVault vault
) : Grain, IConsentWorkerGrain
{
    private static readonly Outcome TimeIsOver = Outcome.Refused(
        "consent-expired",
        "There is no such consent any more. Start again on the Connections page."
    );

    public async Task<ConsentClaim> Exchange(string workspace, string userId, string state, string code)
    {
        var grain = GrainFactory.GetGrain<IConsentGrain>(workspace);
        var claim = await grain.Redeem(userId, state);
        if (claim.Consent is not { } consent)
            return claim;
        var handle = ConsentVault.HandleOf(workspace, consent.Id);
        try
        {
            var secret = await vault.AppSecret(workspace, consent.Platform) ?? new ConsentSecret("");
            var verifier = await vault.Read(handle, CancellationToken.None) ?? "";
            var grant = await consents
                .First(known => known.Platform == consent.Platform)
                .Exchange(consent.App, secret, new ConsentCode(code, verifier), CancellationToken.None);
            await vault.Store(handle, grant.Secret, CancellationToken.None);
            await grain.Finish(consent.Id, failure: null);
            return claim;
        }
        catch (PlatformException failure)
        {
            await vault.Delete(handle, CancellationToken.None);
            await grain.Finish(consent.Id, failure.Message);
            return new(Outcome.Refused("consent-failed", failure.Message), consent);
        }
    }

    public async Task<AccountChoice> Accounts(string workspace, string userId, string consentId)
    {
        var grain = GrainFactory.GetGrain<IConsentGrain>(workspace);
        if (await grain.Grant(userId, consentId) is not { } consent)
            return new(TimeIsOver, []);
        var platform = platforms.FirstOrDefault(known => known.Platform == consent.Platform);
        var secret = await vault.Read(consent.SecretHandle, CancellationToken.None);
        if (platform is null || secret is null)
            return new(TimeIsOver, []);
        try
        {
            var found = await platform.DiscoverAccounts(
                new PlatformAccount(consent.BaseUrl, "", secret),
                CancellationToken.None
            );
            return new(
                Outcome.Done,
                [
                    .. found.Select(account => new AccountToRead(
                        account.Id,
                        account.Name,
                        account.Currency,
                        account.TimeZone
                    )),
                ]
            );
        }
        catch (PlatformException failure)
        {
            return new(Outcome.Refused("platform", failure.Message), []);
        }
    }
}
