using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Connections;

/// <summary>One connection in words: what it is, how it is, and what has to be done about it.</summary>
public sealed record ConnectionCardModel(ConnectionCard Card, Numbers Numbers, DateTimeOffset Now)
{
    /// <summary>Days before access or an API version ends from which the card says so in colour.</summary>
    private const int WarnDays = 14;

    /// <summary>A new API version has to be installed and tried first.</summary>
    private const int SunsetWarnDays = 60;

    private ConnectionState State => Card.State;

    public string Title => State.Name;

    public string Subtitle =>
        $"{State.Platform.Name()} · {(State.Platform == Platform.Analytics ? "" : "account ")}{State.AccountId}";

    public Tag Tag =>
        State.Status switch
        {
            ConnectionStatus.Connected => new("Connected", "positive", "check"),
            ConnectionStatus.Failing => new("Failing", "high", "alert"),
            ConnectionStatus.ReconnectNeeded => new("Reconnect needed", "critical", "octagon"),
            _ => new("Testing", "low", "clock"),
        };

    public string Edge =>
        State.Status switch
        {
            ConnectionStatus.ReconnectNeeded => "edge-critical",
            ConnectionStatus.Failing => "edge-high",
            _ when Warnings.Any(warning => warning.Tone == "high") => "edge-high",
            ConnectionStatus.Connected => "edge-positive",
            _ => "edge-low",
        };

    /// <summary>The platform's words, and what to do.</summary>
    public string? Reason => State.StatusReason;

    public string? WhatToDo =>
        State.Status switch
        {
            ConnectionStatus.ReconnectNeeded =>
                "No new data arrives until an administrator connects it again. Nothing that was read is lost.",
            ConnectionStatus.Failing when State.RetryAt is { } retry =>
                $"It is tried again {Numbers.Relative(retry, Now)}.",
            ConnectionStatus.Failing => "It is tried again by itself.",
            _ => null,
        };

    public ImmutableArray<Tag> Warnings => [.. AccessWarning(), .. SunsetWarning()];

    public ImmutableArray<CardFact> Facts =>
        [
            new("Access", Access),
            new(
                "Last sync",
                State.PullInFlight is not null ? new("reading now") : Ago(State.LastPulledAt, "nothing was read yet")
            ),
            new("Next sync", Next),
            new("Last test", Ago(State.LastValidatedAt, "the test call has not ended yet")),
            new("Campaigns read", new(Numbers.Counted(State.Campaigns.Count, "campaign"))),
            new("History", new(HistoryLength)),
            new("API version", Api),
        ];

    public ImmutableArray<QuotaBar> Quotas =>
        [
            // The fullest is the one that will stop the reading first.
            .. Card
                .Quotas.OrderByDescending(quota => quota.UsedShare)
                .Select(quota => new QuotaBar(
                    QuotaWords.Of(quota.Name),
                    quota.Name,
                    Math.Clamp(quota.UsedShare, 0, 1),
                    Numbers.Percent(quota.UsedShare).Text,
                    (quota.ResetsAt is { } reset ? $"full again {Numbers.Relative(reset, Now)}, " : "")
                        + $"as of {Numbers.Relative(quota.ObservedAt, Now)}"
                )),
        ];

    public string CoverageLink => $"coverage/{Uri.EscapeDataString(Card.Id)}";

    /// <summary>What needs a person comes first.</summary>
    public static IEnumerable<ConnectionCard> InOrder(IEnumerable<ConnectionCard> cards) =>
        cards.OrderBy(card =>
            card.State.Status switch
            {
                ConnectionStatus.ReconnectNeeded => 0,
                ConnectionStatus.Failing => 1,
                _ => 2,
            }
        );

    /// <summary>How far the history is; <c>null</c> when none is being read.</summary>
    public string? History =>
        Card.Backfill is { Stage: BackfillStage.Running or BackfillStage.Waiting } backfill
            ? $"History: {Numbers.Percent(backfill.Share).Text} of {Numbers.Counted(backfill.DaysAsked, "campaign day")} read"
                + (backfill.ExpectedAt is { } expected ? $", done {Numbers.Relative(expected, Now)}" : "")
            : null;

    public decimal HistoryShare => Card.Backfill.Share;

    private string HistoryLength =>
        $"{Numbers.Counted(State.HistoryDays ?? ConnectionPolicy.Default.BackfillDays, "day")} per campaign";

    private Figure Access =>
        State.Credential switch
        {
            null => Figure.None("the credentials were stored before they were looked at"),
            { Kind: CredentialKind.ServiceAccount, Owner: { } owner } => new($"Service account {owner}"),
            { ExpiresAt: { } end } credential => new(
                $"{Word(credential.Kind)}, ends {Numbers.Day(DateOnly.FromDateTime(end.UtcDateTime))}"
            ),
            { } credential => new($"{Word(credential.Kind)}, no end known"),
        };

    private Figure Next =>
        State.Campaigns.IsEmpty ? Figure.None("register a campaign to read")
        : State.Status == ConnectionStatus.ReconnectNeeded ? Figure.None("it waits for a reconnect")
        : State.NextPullAt is { } next ? new(next <= Now ? "due now" : Numbers.Relative(next, Now))
        : Figure.None("not planned yet");

    private Figure Api =>
        Card.Api switch
        {
            null => Figure.None("no connector for it is installed"),
            { SunsetOn: { } sunset } api => new($"{api.Version}, until {Numbers.Day(sunset)}"),
            { } api => new(api.Version),
        };

    private IEnumerable<Tag> AccessWarning()
    {
        if (State.Credential?.ExpiresAt is not { } end || end - Now > TimeSpan.FromDays(WarnDays))
            yield break;
        yield return end <= Now
            ? new("Access has ended", "critical", "octagon")
            : new($"Access ends {Numbers.Relative(end, Now)}", "high", "clock");
    }

    private IEnumerable<Tag> SunsetWarning()
    {
        if (Card.Api is not { SunsetOn: { } sunset, Version: var version })
            yield break;
        var days = sunset.DayNumber - DateOnly.FromDateTime(Now.UtcDateTime).DayNumber;
        if (days <= 0)
            yield return new($"API {version} is switched off", "critical", "octagon");
        else if (days <= SunsetWarnDays)
            yield return new($"API {version} is switched off in {Numbers.Counted(days, "day")}", "high", "alert");
    }

    private Figure Ago(DateTimeOffset? at, string reason) =>
        at is { } known ? new(Numbers.Relative(known, Now)) : Figure.None(reason);

    private static string Word(CredentialKind kind) =>
        kind switch
        {
            CredentialKind.RefreshToken => "Refresh token",
            CredentialKind.ServiceAccount => "Service account",
            _ => "Access token",
        };
}

/// <summary>A line of a card.</summary>
public sealed record CardFact(string Label, Figure Value);

/// <param name="Share">0 to 1, for the bar.</param>
/// <param name="Raw">As the platform calls it.</param>
public sealed record QuotaBar(string Name, string Raw, decimal Share, string Used, string Note);
