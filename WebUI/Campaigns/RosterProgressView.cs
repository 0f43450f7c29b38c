using System.Collections.Immutable;
using MarketingManager.Domain.Registrations;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Codes that were asked for, and what became of them so far.</summary>
public sealed record RosterProgressView(int Total, ImmutableArray<RosterResult> Results, string? WaitsFor)
{
    private const int LinesShown = 200;

    public static RosterProgressView Of(IReadOnlyCollection<RosterState> lists) =>
        new(
            lists.Sum(list => list.Lines.Length),
            // The latest list first: it is the one that somebody just started.
            [.. lists.Reverse().SelectMany(list => list.Results)],
            lists.Select(list => list.WaitsFor).LastOrDefault(reason => reason is not null)
        );

    /// <summary>What needs a person first.</summary>
    public ImmutableArray<RosterResult> Shown => [.. Results.OrderBy(IsIn).Take(LinesShown)];

    public string Sentence(Numbers numbers) =>
        $"{numbers.Count(Results.Length).Text} of {numbers.Counted(Total, "code")} looked for, "
        + $"{numbers.Count(Results.Count(IsIn)).Text} registered"
        + (Results.Count(result => !IsIn(result)) is var open and > 0 ? $", {numbers.Count(open).Text} not." : ".")
        + (WaitsFor is { } reason ? $" Waiting: {reason}" : "");

    public static bool IsIn(RosterResult result) =>
        result.Outcome is RosterOutcome.Registered or RosterOutcome.AlreadyRegistered;

    /// <summary>An ambiguous code keeps its name and gets the id; an unknown one was another code.</summary>
    public static RosterLine Instead(RosterResult result, string near) =>
        result.Outcome == RosterOutcome.Ambiguous
            ? new RosterLine(result.Code) { ExternalId = near.Split(' ')[0] }
            : new RosterLine(near);

    public static Tag Word(RosterOutcome outcome) =>
        outcome switch
        {
            RosterOutcome.Registered => new("Registered", "positive", "check"),
            RosterOutcome.AlreadyRegistered => new("Registered before", "low", "check"),
            RosterOutcome.NotFound => new("Not found", "high", "alert"),
            RosterOutcome.Ambiguous => new("Several of that code", "medium", "diamond"),
            _ => new("Refused", "high", "cross"),
        };
}
