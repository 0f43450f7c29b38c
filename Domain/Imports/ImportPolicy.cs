namespace MarketingManager.Domain.Imports;

/// <summary>What a campaign from a file is taken for when neither the manager nor the file says.</summary>
public sealed record ImportPolicy
{
    public static ImportPolicy Default { get; } = new();

    /// <summary>Campaign type; one of the workspace's types. Most exports carry orders or revenue.</summary>
    public string Type { get; init; } = "conversion";

    /// <summary>Objective; one that goes with the type. Most exports carry orders or revenue.</summary>
    public string Objective { get; init; } = "sales";

    /// <summary>Days that an uploaded file is kept after it was loaded; 1 to 365. For that long, campaigns that were
    /// left out at first are confirmed without another upload.</summary>
    public int FileDaysLoaded { get; init; } = 7;

    /// <summary>Days that an uploaded file waits for a confirmation; 1 to 365. Then the import is cancelled.</summary>
    public int FileDaysUnconfirmed { get; init; } = 30;

    /// <summary>IANA time zone; any. Days of a file are taken as they are
    /// written, so UTC shifts none of them.</summary>
    public string TimeZone { get; init; } = "UTC";
}
