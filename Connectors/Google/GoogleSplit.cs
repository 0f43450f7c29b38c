namespace MarketingManager.Connectors.Google;

/// <summary>What the conversions of an entity on a day were.</summary>
public sealed record GoogleResults(decimal Leads, decimal Orders, decimal Revenue)
{
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the category that somebody chose for the campaign.</summary>
    public decimal Chosen { get; init; }
}

/// <summary>The conversions of an answer's days by category, and which campaigns had leads or orders among them. Google
/// says zero for what is not counted as well: a campaign that had no order in all these days sells nothing as far as
/// anybody can tell, and has no revenue rather than a revenue of zero.</summary>
public sealed class GoogleSplit
{
    private readonly HashSet<string> _withLeads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withOrders = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, DateOnly Day), GoogleResults> _days = [];

    public GoogleResults Of(string entity, DateOnly day) => _days.GetValueOrDefault((entity, day)) ?? new(0, 0, 0);

    public void Set(string campaign, (string Entity, DateOnly Day) key, GoogleResults results, bool lead, bool order)
    {
        _days[key] = results;
        if (lead)
            _withLeads.Add(campaign);
        if (order)
            _withOrders.Add(campaign);
    }

    public bool HasLeads(string campaign) => _withLeads.Contains(campaign);

    public bool HasOrders(string campaign) => _withOrders.Contains(campaign);
}
