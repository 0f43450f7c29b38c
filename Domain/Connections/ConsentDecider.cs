using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Connections.ConsentEvent>;

namespace MarketingManager.Domain.Connections;

/// <summary>Consent at a platform: asked for by an administrator, answered by the same person, in time, once.</summary>
public static class ConsentDecider
{
    public static Decision Decide(ConsentState state, ConsentCommand command, DateTimeOffset now) =>
        command switch
        {
            ConsentCommand.SetApp set => SetApp(state, set),
            ConsentCommand.Ask ask => Ask(state, ask, now),
            ConsentCommand.Redeem redeem => Redeem(state, redeem, now),
            ConsentCommand.Deny deny => Deny(state, deny, now),
            ConsentCommand.Finish finish => Finish(state, finish, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ConsentState Evolve(ConsentState state, ConsentEvent fact) =>
        fact switch
        {
            ConsentEvent.ConsentAppChanged changed => state with
            {
                Apps = state.Apps.SetItem(changed.Platform, changed.App),
            },
            ConsentEvent.ConsentAsked asked => state with
            {
                Consents = state
                    .Consents.RemoveRange(Expired(state, asked.At))
                    .SetItem(asked.Consent.Id, asked.Consent),
            },
            ConsentEvent.ConsentRedeemed redeemed => With(
                state,
                redeemed.Id,
                consent => consent with { Status = ConsentStatus.Redeemed }
            ),
            ConsentEvent.ConsentGranted granted => With(
                state,
                granted.Id,
                consent => consent with { Status = ConsentStatus.Granted, ExpiresAt = granted.ExpiresAt }
            ),
            ConsentEvent.ConsentFailed failed => With(
                state,
                failed.Id,
                consent => consent with { Status = ConsentStatus.Failed, Reason = failed.Reason }
            ),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    /// <summary>The consents whose time is over: what they left in the vault can go.</summary>
    public static IEnumerable<string> Expired(ConsentState state, DateTimeOffset now) =>
        state.Consents.Values.Where(consent => consent.ExpiresAt <= now).Select(consent => consent.Id);

    private static Decision SetApp(ConsentState state, ConsentCommand.SetApp command)
    {
        if (command.By.RefusalUnlessAdmin("set up an app for consent") is { } refusal)
            return Decision.Refuse(refusal);
        var app = command.App;
        if (string.IsNullOrWhiteSpace(app.ClientId))
            return Decision.Refuse(
                "client-required",
                "Enter the client id (app id) that the platform shows for the app."
            );
        if (!command.HasSecret)
            return Decision.Refuse("secret-required", "Enter the app's client secret.");
        if (string.IsNullOrWhiteSpace(app.RedirectUrl) || !ConsentApp.IsSafe(app.RedirectUrl))
            return Decision.Refuse(
                "redirect-invalid",
                "The redirect address is https://your-host/connections/callback, or http on this machine."
            );
        if (!ConsentApp.IsSafe(app.AuthorizeUrl) || !ConsentApp.IsSafe(app.TokenUrl) || !ConsentApp.IsSafe(app.BaseUrl))
            return Decision.Refuse(
                "url-invalid",
                "The platform's addresses start with https://, or with http:// on this machine."
            );
        // The same app again may come with a new secret, which is not part of the state: that is worth a line.
        return Decision.Accept(new ConsentEvent.ConsentAppChanged(command.Platform, app, command.By));
    }

    private static Decision Ask(ConsentState state, ConsentCommand.Ask command, DateTimeOffset now)
    {
        var policy = ConsentPolicy.Default;
        if (command.By.RefusalUnlessAdmin("connect an ad platform") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Consents.ContainsKey(command.Id))
            return Decision.Nothing;
        if (!state.Apps.TryGetValue(command.Platform, out var app))
            return Decision.Refuse(
                "app-required",
                $"No app is set up for {command.Platform.Name()}. Enter its client id and secret first."
            );
        if (state.Consents.Values.Count(consent => consent.ExpiresAt > now) >= policy.UnderWayMax)
            return Decision.Refuse(
                "too-many-consents",
                $"{policy.UnderWayMax} consents are under way. Finish them, or wait until they expire."
            );
        var consent = new Consent(
            command.Id,
            command.Platform,
            command.Connection,
            app,
            command.By,
            now.AddMinutes(policy.AskedMinutes)
        );
        return Decision.Accept(new ConsentEvent.ConsentAsked(consent, now));
    }

    private static Decision Redeem(ConsentState state, ConsentCommand.Redeem command, DateTimeOffset now) =>
        Unanswered(state, command.Id, command.By, now) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(new ConsentEvent.ConsentRedeemed(command.Id, state.Consents[command.Id].Platform));

    private static Decision Deny(ConsentState state, ConsentCommand.Deny command, DateTimeOffset now) =>
        Unanswered(state, command.Id, command.By, now) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Accept(
                new ConsentEvent.ConsentFailed(command.Id, state.Consents[command.Id].Platform, command.Reason)
            );

    private static Decision Finish(ConsentState state, ConsentCommand.Finish command, DateTimeOffset now)
    {
        if (!state.Consents.TryGetValue(command.Id, out var consent) || consent.Status != ConsentStatus.Redeemed)
            return Decision.Nothing;
        return command.Failure is { } failure
            ? Decision.Accept(new ConsentEvent.ConsentFailed(command.Id, consent.Platform, failure))
            : Decision.Accept(
                new ConsentEvent.ConsentGranted(
                    command.Id,
                    consent.Platform,
                    now.AddMinutes(ConsentPolicy.Default.GrantedMinutes)
                )
            );
    }

    /// <summary>One sentence for whatever is not what we asked for: a stranger learns nothing from it.</summary>
    private static Refusal? Unanswered(ConsentState state, string id, Actor by, DateTimeOffset now)
    {
        if (!state.Consents.TryGetValue(id, out var consent) || consent.By.Id != by.Id)
            return new(
                "consent-unknown",
                "This answer belongs to no consent that you asked for here. Start again on the Connections page."
            );
        if (consent.Status != ConsentStatus.Asked)
            return new(
                "consent-used",
                "This consent was answered already; an answer counts once. Start again on the Connections page."
            );
        return consent.ExpiresAt > now
            ? null
            : new(
                "consent-expired",
                $"The answer came after more than {ConsentPolicy.Default.AskedMinutes} minutes. Start again on the Connections page."
            );
    }

    private static ConsentState With(ConsentState state, string id, Func<Consent, Consent> change) =>
        state.Consents.TryGetValue(id, out var consent)
            ? state with
            {
                Consents = state.Consents.SetItem(id, change(consent)),
            }
            : state;
}
