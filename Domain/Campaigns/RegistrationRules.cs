using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Notifications;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Campaigns.CampaignEvent>;

namespace MarketingManager.Domain.Campaigns;

/// <summary>Centralizing a code that already runs somewhere, and finding out whether it does.</summary>
internal static class RegistrationRules
{
    public static Decision Register(CampaignState state, CampaignCommand.Register command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("register a campaign") is { } refusal)
            return Decision.Refuse(refusal);
        if (Incomplete(command) is { } incomplete)
            return Decision.Refuse(incomplete);
        var code = command.Registration.Code;
        if (state.Status == CampaignStatus.Archived)
            return Decision.Refuse(
                "archived",
                $"Campaign {code} is archived; it stays on record and is not watched again."
            );
        if (state.Status != CampaignStatus.Unregistered && Content.Same(state.Registration, command.Registration))
            return Decision.Nothing;
        if (Joined(state, command) is { } joined)
            return joined.IsEmpty
                ? Decision.Nothing
                : Decision.Accept(new CampaignEvent.PlatformsJoined(joined, command.Found!, command.By));
        // A code that the platform does not know may be corrected, because nothing rests on it yet.
        if (state.Status is not (CampaignStatus.Unregistered or CampaignStatus.Invalid))
            return Decision.Refuse(
                "already-registered",
                $"Campaign {code} is already registered with other details; archive it first or keep it as it is."
            );

        var registered = new CampaignEvent.CampaignRegistered(command.Key, command.Registration, command.By, now);
        var toAsk = command.Registration.Links.Where(link => link.ConnectionId is not null).ToList();
        var answer = command.Found ?? (toAsk.Count == 0 ? "Found in the imported file." : null);
        return answer is not null
            ? Decision.Accept(registered, new CampaignEvent.CampaignActivated(answer, now))
            : Decision.Accept([registered], toAsk.Select(link => AskPlatform(command.Key, link)));
    }

    /// <summary>The links that a code found on further platforms adds to a campaign that is watched already;
    /// <c>null</c> when it is not that: one platform has one campaign of a code.</summary>
    private static ImmutableArray<PlatformLink>? Joined(CampaignState state, CampaignCommand.Register command)
    {
        if (command.Found is null || state.Status is not (CampaignStatus.Active or CampaignStatus.Halted))
            return null;
        var known = state.Registration!.Links;
        ImmutableArray<PlatformLink> further = [.. command.Registration.Links.Except(known)];
        return further.Any(link => known.Any(other => other.Platform == link.Platform)) ? null : further;
    }

    public static Decision RecordValidation(
        CampaignState state,
        CampaignCommand.RecordValidation command,
        DateTimeOffset now
    )
    {
        if (state is { Status: CampaignStatus.Unregistered } or { Registration: null })
            return Decision.Refuse("not-registered", "The campaign is not registered; register its code first.");
        // With several platforms one that knows the code is enough, in whichever order they answer.
        return (state.Status, command.Valid) switch
        {
            (CampaignStatus.Validating or CampaignStatus.Invalid, true) => Decision.Accept(
                new CampaignEvent.CampaignActivated(command.PlatformResponse, now)
            ),
            (CampaignStatus.Validating, false) => RejectCode(state, command, now),
            _ => Decision.Nothing,
        };
    }

    /// <summary>A code that is active is known to the platform; one that is being looked for is asked about already.
    /// </summary>
    public static Decision Revalidate(CampaignState state, CampaignCommand.Revalidate command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("validate a campaign") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Registration is not { } registration)
            return Decision.Refuse("not-registered", "The campaign is not registered; register its code first.");
        if (state.Status != CampaignStatus.Invalid)
            return Decision.Nothing;
        return Decision.Accept(
            [new CampaignEvent.ValidationAsked(command.By, now)],
            registration
                .Links.Where(link => link.ConnectionId is not null)
                .Select(link =>
                    AskPlatform(state.Key, link) with
                    {
                        Key = $"validate/{state.Key}/{now:O}/{link.ExternalId}",
                    }
                )
        );
    }

    public static Decision AssignOwner(CampaignState state, CampaignCommand.AssignOwner command)
    {
        if (command.By.RefusalUnlessManager("hand a campaign over") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Status == CampaignStatus.Unregistered)
            return Decision.Refuse("not-registered", "The campaign is not registered; register its code first.");
        if (command.To.Role is Role.None or Role.Agent)
            return Decision.Refuse(
                "unknown-user",
                $"There is no active user {command.To.Id}; choose one of the list of users."
            );
        return state.Owner?.Id == command.To.Id
            ? Decision.Nothing
            : Decision.Accept(
                new CampaignEvent.OwnerAssigned(new CampaignOwner(command.To.Id, command.To.Name), command.By)
            );
    }

    private static Decision RejectCode(
        CampaignState state,
        CampaignCommand.RecordValidation command,
        DateTimeOffset now
    )
    {
        var text = new NoticeText(
            $"{state.Key}/validation",
            $"rejected@{now:O}",
            $"The platform does not know campaign {state.Registration!.Code}",
            $"Correct the code and register it again, or archive it. The platform said: {command.PlatformResponse}"
                + (command.NearMatches.IsEmpty ? "" : $" Near matches: {string.Join(", ", command.NearMatches)}."),
            Severity.Medium
        );
        return Decision.Accept(
            [new CampaignEvent.CampaignCodeRejected(command.PlatformResponse) { NearMatches = command.NearMatches }],
            [Notices.ToManagers(state.Key, text, now)]
        );
    }

    private static Refusal? Incomplete(CampaignCommand.Register command)
    {
        var registration = command.Registration;
        if (string.IsNullOrWhiteSpace(registration.Code))
            return new Refusal("code-required", "Enter the code under which the campaign already runs.");
        if (
            registration.Links.IsDefaultOrEmpty
            || registration.Links.Any(link => string.IsNullOrWhiteSpace(link.ExternalId))
        )
            return new Refusal("platform-required", "Say on which platform the campaign runs, and under which id.");
        if (string.IsNullOrWhiteSpace(registration.Type) || string.IsNullOrWhiteSpace(registration.Objective))
            return new Refusal("type-required", "Choose a campaign type and an objective.");
        var known =
            command.Reference.IsEmpty
            || command.Reference.Any(entry =>
                entry.IsActive && entry.Type == registration.Type && entry.Objective == registration.Objective
            );
        return known
            ? null
            : new Refusal(
                "unknown-type",
                $"'{registration.Type}' with '{registration.Objective}' is not an active type and objective; choose one of the list."
            );
    }

    private static Effect.ValidateCampaign AskPlatform(string campaign, PlatformLink link) =>
        new($"validate/{campaign}/{link.ConnectionId}/{link.ExternalId}", campaign, link.ConnectionId!);
}
