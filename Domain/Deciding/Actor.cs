namespace MarketingManager.Domain.Deciding;

/// <summary>Who acts. The role is looked up by the grain, never taken from the caller.</summary>
public sealed record Actor(string Id, string Name, Role Role)
{
    /// <summary>The agents of the product: they analyse, propose and remind; they never decide on a plan.</summary>
    public static Actor Agent { get; } = new("agent", "AI Engine", Role.Agent);

    public static Actor DataEngine { get; } = new("data-engine", "Data Engine", Role.Agent);

    public Refusal? RefusalUnlessManager(string action) =>
        Role == Role.Manager
            ? null
            : new Refusal(
                "role-required",
                $"Only a user with the Marketing Manager role can {action}; {Name} has the role {Role}."
            );

    /// <summary>What both people who decide and people who configure may do.</summary>
    public Refusal? RefusalUnlessOperator(string action) =>
        Role is Role.Manager or Role.Admin
            ? null
            : new Refusal(
                "role-required",
                $"Only a Marketing Manager or an Administrator can {action}; {Name} has the role {Role}."
            );

    public Refusal? RefusalUnlessAdmin(string action) =>
        Role == Role.Admin
            ? null
            : new Refusal(
                "role-required",
                $"Only a user with the Administrator role can {action}; {Name} has the role {Role}."
            );
}

public enum Role
{
    None,
    Readonly,
    Manager,
    Admin,
    Agent,
}
