using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Views;

namespace MarketingManager.Simulation.Stores;

/// <summary>Screens are not part of a simulation; whoever asks for one is told so.</summary>
internal sealed class NoReadModel : IReadModel
{
    public Task<KpiTable> Kpis(string workspace, KpiQuery query, CancellationToken cancel) => throw Absent();

    public Task<CampaignKpiPage> CampaignKpis(string workspace, CampaignKpiQuery query, CancellationToken cancel) =>
        throw Absent();

    public Task<KpiTable> Parts(string workspace, PartQuery query, CancellationToken cancel) => throw Absent();

    public Task<CampaignPage> Campaigns(
        string workspace,
        CampaignQuery query,
        DateOnly today,
        CancellationToken cancel
    ) => throw Absent();

    public Task<TodayView> Today(
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency,
        CancellationToken cancel
    ) => throw Absent();

    public Task<ImmutableArray<Restatement>> Restatements(
        string workspace,
        string code,
        int take,
        CancellationToken cancel
    ) => throw Absent();

    public Task<ImmutableArray<EvaluationRow>> Evaluations(string workspace, string code, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<DecisionRow>> Decisions(string workspace, string code, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<KnowledgeRow>> Knowledge(string workspace, CancellationToken cancel) => throw Absent();

    public Task<ImmutableArray<ImportRow>> Imports(string workspace, int take, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<string>> Registered(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) => throw Absent();

    private static NotSupportedException Absent() => new("A simulation has no screens.");
}

/// <summary>Everything arrives through platforms.</summary>
internal sealed class NoImports : IImportFiles, IImportReader
{
    public Task Save(
        string workspace,
        string hash,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    ) => throw Absent();

    public Task<byte[]?> Load(string workspace, string hash, CancellationToken cancel) => throw Absent();

    public Task Delete(string workspace, string hash, string import, CancellationToken cancel) => throw Absent();

    public ImportReading Read(
        string fileName,
        ReadOnlyMemory<byte> content,
        ImportOptions options,
        CancellationToken cancel
    ) => throw Absent();

    private static NotSupportedException Absent() => new("A simulation imports no files.");
}
