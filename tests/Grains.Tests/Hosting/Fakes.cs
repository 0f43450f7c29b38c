using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Secrets;
using MarketingManager.Ports.Views;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Ports that these tests touch only in passing. What is not needed
/// says so instead of answering something.</summary>
public sealed class FakeReadModel : IReadModel
{
    public Task<ImmutableArray<string>> Registered(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) => Task.FromResult<ImmutableArray<string>>([]);

    public Task<KpiTable> Kpis(string workspace, KpiQuery query, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<CampaignKpiPage> CampaignKpis(string workspace, CampaignKpiQuery query, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<KpiTable> Parts(string workspace, PartQuery query, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<CampaignPage> Campaigns(
        string workspace,
        CampaignQuery query,
        DateOnly today,
        CancellationToken cancel
    ) => throw new NotSupportedException();

    public Task<TodayView> Today(
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency,
        CancellationToken cancel
    ) => throw new NotSupportedException();

    public Task<ImmutableArray<Restatement>> Restatements(
        string workspace,
        string code,
        int take,
        CancellationToken cancel
    ) => throw new NotSupportedException();

    public Task<ImmutableArray<EvaluationRow>> Evaluations(string workspace, string code, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<DecisionRow>> Decisions(string workspace, string code, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<KnowledgeRow>> Knowledge(string workspace, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<ImportRow>> Imports(string workspace, int take, CancellationToken cancel) =>
        throw new NotSupportedException();
}

public sealed class MemoryFiles : IImportFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public Task Save(
        string workspace,
        string hash,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    )
    {
        lock (_files)
            _files[$"{workspace}/{hash}"] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<byte[]?> Load(string workspace, string hash, CancellationToken cancel)
    {
        lock (_files)
            return Task.FromResult(_files.GetValueOrDefault($"{workspace}/{hash}"));
    }

    public Task Delete(string workspace, string hash, string import, CancellationToken cancel)
    {
        lock (_files)
            _files.Remove($"{workspace}/{hash}");
        return Task.CompletedTask;
    }
}

public sealed class MemoryVault : ISecretVault
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public Task Store(string handle, string secret, CancellationToken cancel)
    {
        lock (_secrets)
            _secrets[handle] = secret;
        return Task.CompletedTask;
    }

    public Task<string?> Read(string handle, CancellationToken cancel)
    {
        lock (_secrets)
            return Task.FromResult(_secrets.GetValueOrDefault(handle));
    }

    public Task Delete(string handle, CancellationToken cancel)
    {
        lock (_secrets)
            _secrets.Remove(handle);
        return Task.CompletedTask;
    }
}

/// <summary>A reader for a format of one line per fact, <c>code;day;spend</c>: these
/// tests are about grains, not about dialects.</summary>
public sealed class LineReader : IImportReader
{
    public ImportReading Read(
        string fileName,
        ReadOnlyMemory<byte> content,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var currency = Domain.Values.Currency.Of(options.Currency ?? "EUR");
        ImmutableArray<DailyFact> facts =
        [
            .. System
                .Text.Encoding.UTF8.GetString(content.Span)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(';'))
                .Select(parts => new DailyFact(
                    parts[0],
                    Platform.Other,
                    EntityLevel.Campaign,
                    parts[0],
                    parts[0],
                    DateOnly.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
                    new MeasureSet
                    {
                        Spend = decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
                    },
                    currency
                )),
        ];
        var campaigns = facts
            .GroupBy(fact => fact.Code)
            .Select(group => new FoundCampaign(
                group.Key,
                group.Key,
                Platform.Other,
                null,
                null,
                group.Count(),
                group.Min(fact => fact.Day),
                group.Max(fact => fact.Day),
                MeasureSet.SumOf(group.Select(fact => fact.Measures))
            ));
        return new ImportReading(
            new ImportPreview(
                ";",
                "utf-8",
                "yyyy-MM-dd",
                [],
                facts.Length,
                facts.Length,
                0,
                [],
                0,
                [.. campaigns],
                facts.Min(fact => fact.Day),
                facts.Max(fact => fact.Day),
                MeasureSet.SumOf(facts.Select(fact => fact.Measures)),
                currency.Code,
                [],
                []
            ),
            facts
        );
    }
}
