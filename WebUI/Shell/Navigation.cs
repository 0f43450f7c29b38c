using System.Collections.Immutable;

namespace MarketingManager.WebUI.Shell;

/// <summary>The left rail, in the order of work; a new page is one line here.</summary>
public static class Navigation
{
    private static readonly ImmutableArray<NavEntry> All =
    [
        new("today", "Today", "", "today"),
        new("dashboard", "Dashboard", "dashboard", "dashboard"),
        new("campaigns", "Campaigns", "campaigns", "campaigns"),
        new("import", "Import", "import", "import"),
        new("knowledge", "Knowledge", "knowledge", "knowledge"),
        new("audit", "Audit trail", "audit", "audit"),
        new("guardrails", "Guardrails", "guardrails", "guardrails", StartsGroup: true),
        new("kpis", "KPI catalog", "kpis", "kpis"),
        new("connections", "Connections", "connections", "connections"),
        new("users", "Users & keys", "users", "users", AdministratorsOnly: true),
        new("operations", "Operations", "operations", "operations", AdministratorsOnly: true),
    ];

    public static IEnumerable<NavEntry> For(Viewer viewer) =>
        All.Where(entry => viewer.CanConfigure || !entry.AdministratorsOnly);
}

public sealed record NavEntry(
    string Id,
    string Text,
    string Link,
    string Icon,
    bool StartsGroup = false,
    bool AdministratorsOnly = false
);
