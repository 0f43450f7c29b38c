using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Google;

/// <summary>What the fields of one result are read from. A customer's row has no campaign.</summary>
public sealed record GoogleRow(Simulation Simulation)
{
    /// <summary>The account that a manager's list of clients names; otherwise the account itself.</summary>
    public SeededAccount Account { get; init; } = Simulation.Account;

    public ResultRow? Result { get; init; }

    public Entity? Entity { get; init; }

    public CampaignSpec Campaign => Entity!.Campaigns[0];

    public Settings Settings => Simulation.SettingsNow(Campaign);

    public DayResult Sum => Result!.Sum;

    public string Customer => $"customers/{Account.Id}";

    /// <summary>0 below a manager, and the manager itself is a client of level 0 of its own.</summary>
    public bool IsManager { get; init; }

    public string ManagerId { get; init; } = "";

    public bool IsSmart => Campaign.Channel == "PERFORMANCE_MAX";

    public static string Micros(decimal amount) =>
        ((long)(amount * 1_000_000m)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A field of the language: where it may stand and how it is read.</summary>
public sealed record GoogleField(string Name, Func<GoogleRow, JsonNode?> Read)
{
    /// <summary>The first word: campaign, metrics, segments.</summary>
    public string Resource => Name.Split('.')[0];

    public bool IsMetric => Resource == "metrics";

    /// <summary>In lowerCamelCase, as in the answer.</summary>
    public string[] Path { get; } = [.. Name.Split('.').Select(Camel)];

    private static string Camel(string snake) =>
        string.Concat(
            snake.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])
        );
}
