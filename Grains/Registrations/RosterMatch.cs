using System.Collections.Immutable;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Grains.Registrations;

/// <summary>Where a line's code was found, or why it cannot be taken.</summary>
internal sealed record RosterMatch(
    ImmutableArray<(OpenAccount Account, FoundOnPlatform Found)> Found,
    RosterResult? Problem
)
{
    public static RosterMatch Of(RosterLine line, ImmutableArray<OpenAccount> accounts)
    {
        var found = ImmutableArray.CreateBuilder<(OpenAccount, FoundOnPlatform)>();
        foreach (var account in accounts)
        {
            var hits = account.Search.Find(line.ExternalId ?? line.Code);
            if (hits.Length > 1)
                return new([], Ambiguous(line, account, hits));
            if (hits.Length == 1)
                found.Add((account, account.Campaigns[hits[0].ExternalId]));
        }

        return found.Count > 0 ? new(found.ToImmutable(), Problem: null) : new([], NotFound(line, accounts));
    }

    private static RosterResult Ambiguous(RosterLine line, OpenAccount account, ImmutableArray<CodeCandidate> hits) =>
        new(
            line.Code,
            RosterOutcome.Ambiguous,
            $"{account.State.Name} has {hits.Length} campaigns of that code; name the id of the one that is meant.",
            [.. hits.Take(RosterPolicy.Default.NearMatchesMax).Select(hit => $"{hit.ExternalId} ({hit.Name})")]
        );

    private static RosterResult NotFound(RosterLine line, ImmutableArray<OpenAccount> accounts) =>
        new(
            line.Code,
            RosterOutcome.NotFound,
            string.Join(
                " ",
                accounts.Select(account =>
                    $"{account.State.Platform} account {account.State.AccountId} has {account.Campaigns.Count} campaigns, "
                    + $"none with the id, name or code {line.ExternalId ?? line.Code}."
                )
            ),
            [
                .. accounts
                    .SelectMany(account => account.Search.Near(line.Code, RosterPolicy.Default.NearMatchesMax))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Take(RosterPolicy.Default.NearMatchesMax),
            ]
        );
}
