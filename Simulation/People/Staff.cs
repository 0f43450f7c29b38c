namespace MarketingManager.Simulation.People;

/// <summary>Who works here. The rules take roles from this list, not from what the product believes.</summary>
internal sealed class Staff
{
    private readonly HashSet<string> _managers = new(StringComparer.Ordinal);

    public string? Admin { get; set; }

    public string? Reader { get; set; }

    public List<string> Managers { get; } = [];

    public bool IsManager(string userId) => _managers.Contains(userId);

    public void Hire(string managerId)
    {
        if (_managers.Add(managerId))
            Managers.Add(managerId);
    }
}
