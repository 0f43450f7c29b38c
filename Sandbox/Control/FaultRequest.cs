using System.Text.Json;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Control;

/// <summary>What <c>POST /control/faults</c> takes. Without calls and minutes it is for one call; with a probability
/// alone, until cleared.</summary>
internal sealed record FaultRequest(
    string? Kind,
    int? Calls = null,
    double? Minutes = null,
    double? Probability = null,
    string? Platform = null,
    string? Account = null,
    string? Campaign = null,
    int? DelayMs = null
)
{
    private const double MinutesMax = 60 * 24 * 60;
    private const int DelayMsMax = 120_000;

    /// <summary><c>null</c> with a sentence when it makes no sense.</summary>
    public Fault? Read(DateTimeOffset now, out string problem)
    {
        problem = "";
        if (!ControlNames.TryRead<FaultKind>(Kind, out var kind))
            problem = $"Kind is one of none, {ControlNames.Known<FaultKind>()}.";
        else if (Platform is not null && !ControlNames.TryRead<Dialect>(Platform, out _))
            problem = $"Platform is one of {ControlNames.Known<Dialect>()}, or left out for all.";
        else if (Calls is < 1 or > FaultPlan.MaxCalls)
            problem = $"Calls is 1 to {FaultPlan.MaxCalls}.";
        else if (Minutes is <= 0 or > MinutesMax)
            problem = $"Minutes are more than 0 and at most {MinutesMax:0}, of the sandbox's clock.";
        else if (Probability is <= 0 or > 1)
            problem = "Probability is more than 0 and at most 1.";
        else if (DelayMs is < 1 or > DelayMsMax)
            problem = $"DelayMs is 1 to {DelayMsMax}.";
        else if (kind == FaultKind.HiddenCampaign && string.IsNullOrWhiteSpace(Campaign))
            problem = "A hidden campaign needs 'campaign': an id or a code of /control/state.";
        if (problem.Length > 0)
            return null;
        var once = Calls is null && Minutes is null && Probability is null && kind != FaultKind.HiddenCampaign;
        return new Fault(kind)
        {
            Platform = Platform is null ? null : Enum.Parse<Dialect>(Platform, ignoreCase: true),
            Account = Account,
            Campaign = Campaign,
            Calls = once ? 1 : Calls,
            Until = Minutes is { } minutes ? now.AddMinutes(minutes) : null,
            Probability = Probability ?? 1,
            DelayMs = DelayMs ?? 2000,
        };
    }
}

/// <summary>Names of the control API: lower case with underscores.</summary>
internal static class ControlNames
{
    public static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is [not (>= '0' and <= '9'), ..]
            && Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value)
            && Enum.IsDefined(value);
    }

    public static string Known<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
