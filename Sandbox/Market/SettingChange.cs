using System.Globalization;

namespace MarketingManager.Sandbox.Market;

/// <summary>What an advertiser can change on a campaign. Each case knows what it does to the settings.</summary>
public abstract record SettingChange
{
    private SettingChange() { }

    public abstract string Kind { get; }

    public abstract string Value { get; }

    public abstract Settings Apply(Settings before, DateOnly from, MarketPolicy policy);

    /// <summary>Reads what the control API receives; <c>null</c> with a sentence when it makes no sense.</summary>
    public static SettingChange? TryRead(string? kind, string? value, out string problem)
    {
        problem = "";
        var text = value?.Trim() ?? "";
        SettingChange? change = kind?.Trim().ToLowerInvariant() switch
        {
            "budget" when TryAmount(text, out var amount) => new Budget(amount),
            "creative" => new Creative(text),
            "audience" when TryName<AudienceChoice>(text, out var audience) => new Audience(audience),
            "bidding" when TryName<BiddingChoice>(text, out var bidding) => new Bidding(bidding),
            "tracking" when text.ToLowerInvariant() is "on" or "off" => new Tracking(
                text.Equals("on", StringComparison.OrdinalIgnoreCase)
            ),
            "status" when text.ToUpperInvariant() is "ACTIVE" or "PAUSED" => new Status(
                text.Equals("ACTIVE", StringComparison.OrdinalIgnoreCase)
            ),
            _ => null,
        };
        if (change is null)
            problem =
                $"'{kind}' with value '{value}' is not a change. Known: budget <amount>, creative <label>, "
                + "audience broad|narrow|lookalike|original, bidding lowest_cost|cost_cap, tracking on|off, status ACTIVE|PAUSED.";
        return change;
    }

    private static bool TryAmount(string text, out decimal amount) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
        && amount is >= 1m and <= 1_000_000m
        && decimal.Round(amount, 2) == amount;

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value)
        && Enum.IsDefined(value)
        && !char.IsAsciiDigit(text[0]);

    public sealed record Budget(decimal Daily) : SettingChange
    {
        public override string Kind => "budget";

        public override string Value => Daily.ToString("0.00", CultureInfo.InvariantCulture);

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy)
        {
            var step = Math.Abs((double)(Daily / before.DailyBudget) - 1);
            var after = before with { DailyBudget = Daily };
            return step < policy.LearningBudgetStep ? after : after with { LearningFrom = from };
        }
    }

    public sealed record Creative(string Label) : SettingChange
    {
        public override string Kind => "creative";

        public override string Value => Label;

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy) =>
            before with
            {
                CreativeFrom = from,
                CreativeNumber = before.CreativeNumber + 1,
            };
    }

    public sealed record Audience(AudienceChoice Choice) : SettingChange
    {
        public override string Kind => "audience";

        public override string Value => Choice.ToString().ToLowerInvariant();

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy) =>
            before with
            {
                Audience = Choice,
                LearningFrom = from,
            };
    }

    public sealed record Bidding(BiddingChoice Choice) : SettingChange
    {
        public override string Kind => "bidding";

        public override string Value => Choice.ToString().ToLowerInvariant();

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy) =>
            before with
            {
                Bidding = Choice,
                LearningFrom = from,
            };
    }

    public sealed record Tracking(bool Works) : SettingChange
    {
        public override string Kind => "tracking";

        public override string Value => Works ? "on" : "off";

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy) =>
            before with
            {
                Tracked = Works,
            };
    }

    public sealed record Status(bool Active) : SettingChange
    {
        public override string Kind => "status";

        public override string Value => Active ? "ACTIVE" : "PAUSED";

        public override Settings Apply(Settings before, DateOnly from, MarketPolicy policy) =>
            before with
            {
                Active = Active,
            };
    }
}
