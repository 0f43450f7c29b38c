namespace MarketingManager.Grains.Interfaces.Outcomes;

/// <summary>What became of a command: done (possibly long ago), or refused with a
/// code and a sentence that says what to do.</summary>
public sealed record Outcome(bool Ok, string? Code, string? Message)
{
    public static Outcome Done { get; } = new(Ok: true, null, null);

    public static Outcome Refused(string code, string message) => new(Ok: false, code, message);
}

/// <summary>A grain that can be woken: it replays its outbox and does what is due. Waking is always harmless.</summary>
public interface IWakeable : IGrainWithStringKey
{
    Task Wake();
}
