namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums by group and currency while days are added up, and how many campaigns each group has.</summary>
internal sealed class GroupSums(Rates? rates)
{
    private readonly Dictionary<(string Keys, string Currency), GroupSum> _sums = [];

    private readonly Dictionary<string, int> _campaigns = new(StringComparer.Ordinal);

    public IEnumerable<GroupSum> All => _sums.Values;

    public IReadOnlyDictionary<string, int> Campaigns => _campaigns;

    public void Count(string keys, int campaigns) => _campaigns[keys] = _campaigns.GetValueOrDefault(keys) + campaigns;

    /// <summary>The sum that amounts of this currency belong to on this day.</summary>
    public GroupSum Of(string[] keys, string currency, DateOnly day)
    {
        var shown = rates?.Of(currency, day) is null ? currency : rates.Target;
        var key = (KpiKeys.Text(keys), shown);
        return _sums.TryGetValue(key, out var known)
            ? known
            : _sums[key] = new GroupSum(keys, shown.Length == 0 ? null : shown);
    }
}
