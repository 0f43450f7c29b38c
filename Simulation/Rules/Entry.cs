using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>A stored journal, whatever grain it belongs to.</summary>
internal sealed record Entry(long Seq, string Hash, ImmutableArray<PendingEvent> Events)
{
    public static Entry? Of(object? stored) =>
        stored switch
        {
            Journal<AccountsState> journal => Read(journal),
            Journal<CampaignState> journal => Read(journal),
            Journal<ChecklistState> journal => Read(journal),
            Journal<ConnectionState> journal => Read(journal),
            Journal<ImportState> journal => Read(journal),
            Journal<InsightState> journal => Read(journal),
            Journal<KnowledgeState> journal => Read(journal),
            Journal<PlanState> journal => Read(journal),
            Journal<WorkspaceState> journal => Read(journal),
            _ => null,
        };

    private static Entry Read<TState>(Journal<TState> journal)
        where TState : class => new(journal.Seq, journal.Hash, journal.Events);
}

/// <summary>Something that was accepted: it is in storage, and in nobody's power to take back.</summary>
internal sealed record Happening(string Stream, string Key, PendingEvent Entry)
{
    public string Type => Entry.Type;

    public T Fact<T>() => JsonSerializer.Deserialize<T>(Entry.Payload, DomainJson.Options)!;
}
