using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Campaigns.CampaignEvent>;

namespace MarketingManager.Domain.Campaigns;

/// <summary>What a campaign is called in the workspace's words, and which of a platform's actions is its result.
/// </summary>
internal static class ReferenceRules
{
    /// <summary>An archived campaign follows too: its record is read by the words of today. One that is called
    /// something else by now was told before.</summary>
    public static Decision Reclassify(CampaignState state, CampaignCommand.Reclassify command)
    {
        if (state.Registration is not { } known || known.Pair != command.From || command.From == command.To)
            return Decision.Nothing;
        var (workspace, _) = CampaignKey.Split(state.Key);
        var typeMoves = known.Type != command.To.Type && state.LastEvaluation is not null;
        return Decision.Accept(
            [
                new CampaignEvent.CampaignReclassified(
                    command.MoveId,
                    command.From,
                    command.To,
                    command.Aim == CampaignAims.Of(command.To.Type, command.To.Objective) ? null : command.Aim,
                    command.By
                ),
            ],
            typeMoves
                ? state.Profile.Platforms.Select(platform => new Effect.CarryPlays(
                    $"carry/{command.MoveId}/{state.Key}/{platform}",
                    workspace,
                    state.Key,
                    platform,
                    known.Type,
                    command.To.Type
                ))
                : []
        );
    }

    public static Decision Choose(CampaignState state, CampaignCommand.ChooseConversion command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("choose what counts as a conversion") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Registration is not { } known)
            return Decision.Refuse(CampaignDecider.NotRegistered);
        var links = known
            .Links.Where(link => link.Platform == command.Platform && link.ConnectionId is not null)
            .ToList();
        if (links.Count == 0)
            return Decision.Refuse(
                "not-read",
                $"The campaign is not read from {command.Platform.Name()}; what a file counts as conversion, the file says."
            );
        if (command.Action is { } wanted && !command.Known.Contains(wanted))
            return Decision.Refuse(
                "action-unknown",
                $"'{wanted}' is not an action of {command.Platform.Name()} that can be counted; choose one of the list."
            );
        var before = state.ChosenConversions.GetValueOrDefault(command.Platform);
        if (before == command.Action)
            return Decision.Nothing;
        return Decision.Accept(
            [
                command.Action is { } action
                    ? new CampaignEvent.ConversionChosen(command.Platform, action, before, command.By)
                    : new CampaignEvent.ConversionUnchosen(command.Platform, before!, command.By),
            ],
            links.Select(link => new Effect.CountConversion(
                $"conversion/{state.Key}/{link.ExternalId}@{now:O}",
                link.ConnectionId!,
                link.ExternalId,
                command.Action,
                command.By
            ))
        );
    }
}
