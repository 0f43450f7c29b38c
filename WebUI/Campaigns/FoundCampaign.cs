using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Connections;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>A campaign at one of the accounts in which it was found.</summary>
/// <param name="RegisteredAs">The code here; <c>null</c> when it is not read.</param>
public sealed record FoundAt(string Connection, string Platform, FoundOnPlatform Found, string? RegisteredAs);

/// <summary>A campaign of the accounts, with the code and the tag it would get. The same code or name on several
/// platforms is offered as one campaign.</summary>
public sealed class FoundCampaign(string name, ImmutableArray<FoundAt> on, string? suggested)
{
    private const char NameSeparator = '|';

    public string Name { get; } = name;

    public ImmutableArray<FoundAt> On { get; } = on;

    /// <summary>From the platform's objective; <c>null</c> where it says none that is known here.</summary>
    public string? Suggested { get; } = suggested;

    public string Code { get; set; } = FirstCode(name, on);

    public string Tag { get; set; } = suggested ?? "";

    public bool IsWhole => On.All(one => one.RegisteredAs is not null);

    /// <summary>By id where there is one; several platforms share no id, and are found by the code that their names
    /// begin with, or else by the whole name.</summary>
    public RosterLine Line
    {
        get
        {
            var parts = Tag.Split('/');
            return new(Code.Trim())
            {
                ExternalId = On.Length == 1 ? On[0].Found.ExternalId : Shared(Name),
                Type = parts.Length == 2 ? parts[0] : null,
                Objective = parts.Length == 2 ? parts[1] : null,
            };
        }
    }

    public static string TagOf(TypeObjective entry) => $"{entry.Type}/{entry.Objective}";

    public static ImmutableArray<FoundCampaign> Group(
        IEnumerable<(ConnectionLine Line, ImmutableArray<FoundOnPlatform> Found)> accounts,
        IReadOnlyList<TypeObjective> reference
    ) =>
        [
            .. accounts
                .SelectMany(account => account.Found.Select(found => At(account.Line, found)))
                .GroupBy(one => Shared(one.Found.Name), StringComparer.OrdinalIgnoreCase)
                .SelectMany(Apart)
                .Select(on => new FoundCampaign(
                    on[0].Found.Name,
                    on,
                    on.Select(one => TypeSuggestion.Of(one.Found.SuggestedObjective, reference))
                        .FirstOrDefault(entry => entry is not null)
                        is { } entry
                        ? TagOf(entry)
                        : null
                ))
                .OrderBy(found => found.IsWhole)
                .ThenBy(found => found.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Two campaigns of one code or name in one account are two campaigns.</summary>
    private static IEnumerable<ImmutableArray<FoundAt>> Apart(IEnumerable<FoundAt> named)
    {
        ImmutableArray<FoundAt> all = [.. named];
        return all.Select(one => one.Connection).Distinct().Count() == all.Length
            ? [all]
            : all.Select(one => ImmutableArray.Create(one));
    }

    private static FoundAt At(ConnectionLine line, FoundOnPlatform found) =>
        new(
            line.Id,
            line.State.Platform.Name(),
            found,
            line.State.Campaigns.TryGetValue(found.ExternalId, out var key) ? CampaignKey.Split(key).Code : null
        );

    private static string FirstCode(string name, ImmutableArray<FoundAt> on) =>
        on.Select(one => one.RegisteredAs).FirstOrDefault(code => code is not null)
        ?? CodeIn(name)
        ?? (on.Length == 1 ? on[0].Found.ExternalId : name.Trim());

    /// <summary>What the names of one campaign have in common on all platforms.</summary>
    private static string Shared(string name) => CodeIn(name) ?? name.Trim();

    /// <summary>Many teams write their code before the name: "SE-104 | Spring".</summary>
    private static string? CodeIn(string name) =>
        name.Split(NameSeparator) is [var first, _, ..] && first.Trim().Length > 0 ? first.Trim() : null;
}
