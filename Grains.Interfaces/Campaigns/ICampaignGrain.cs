using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Campaigns;

/// <summary>One centralized campaign; key <c>{workspace}/{code}</c>.</summary>
public interface ICampaignGrain : IWakeable
{
    /// <summary>Centralizes a campaign that already runs. Refused: a caller without the
    /// manager role, an unknown type or objective.</summary>
    Task<Outcome> Register(string userId, Registration registration);

    /// <summary>Registers on behalf of a manager whose decision is already recorded (a confirmed import).</summary>
    Task<Outcome> RegisterConfirmed(Registration registration, Actor confirmedBy);

    /// <summary>Registers a campaign that was found on its platforms while a list was worked through.</summary>
    Task<Outcome> RegisterFound(Registration registration, Actor by, string platformResponse);

    /// <summary>Asks the platform again about a code that it did not know. Refused without the manager role.</summary>
    Task<Outcome> Validate(string userId);

    /// <param name="nearMatches">What an unknown code may have been meant to be.</param>
    Task RecordValidation(bool valid, string platformResponse, ImmutableArray<string> nearMatches);

    Task ReceiveData(DataArrival arrival);

    /// <summary>How the campaign is set up on a platform, as a pull found it. What differs from before is put on record
    /// as observed.</summary>
    /// <param name="since">When a pull last found them as they are known.</param>
    Task ObserveSettings(PlatformSettings found, DateTimeOffset? since);

    /// <summary>Analyses now, and proposes a plan when the findings carry one. Does
    /// nothing while the data is unchanged.</summary>
    Task<Outcome> RunCycle();

    Task PlanApproved(Plan plan, DateTimeOffset at);

    Task PlanWithdrawn(string planId);

    Task Implemented(string planId, DateTimeOffset at);

    /// <summary>The manager's strategic review: resets the cycle count and lifts a halt.
    /// Refused without a note or without the role.</summary>
    Task<Outcome> Review(string userId, string note);

    /// <summary>Stops watching the campaign; nothing happens on the platform. Refused
    /// without a reason or without the role.</summary>
    Task<Outcome> Archive(string userId, string reason);

    /// <summary>Hands the campaign over. Refused: a caller without the manager role, an owner who is
    /// not an active user.</summary>
    Task<Outcome> AssignOwner(string userId, string ownerId);

    /// <summary>The campaign's type or objective has another name. Does nothing when it is called so
    /// already.</summary>
    Task Reclassify(string moveId, PairMove move, Actor by);

    /// <summary>Counts one of the platform's actions as the conversion, or with <c>null</c> what the objective says;
    /// the campaign's days are read again. Refused: an action the platform does not have, a campaign that is not read
    /// from it, a caller without the manager role.</summary>
    Task<Outcome> ChooseConversion(string userId, Platform platform, string? action);

    Task<CampaignState> View();
}
