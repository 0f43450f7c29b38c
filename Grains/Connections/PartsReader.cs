using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Coverage;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

/// <summary>
/// Reads the ad groups and ads of one campaign when somebody looks at them. Pulls stop at the campaign, because a
/// thousand campaigns have tens of thousands of ads that nobody opens; their days would spend the account's quota.
/// </summary>
public sealed class PartsReader(AccountReader accounts, IFactStore facts, ICoverageStore coverage, TimeProvider clock)
{
    private static readonly ImmutableArray<EntityLevel> s_levels = [EntityLevel.AdGroup, EntityLevel.Ad];

    private readonly RecentAnswers<(string Connection, PartsQuestion), PartsReading> _recent = new(clock);

    /// <summary>One answer per account that runs the campaign on the platform; none where it came from a file.
    /// </summary>
    public async Task<ImmutableArray<PartsReading>> Read(IGrainFactory grains, PartsQuestion question)
    {
        var state = await grains.GetGrain<ICampaignGrain>(question.Campaign).View();
        var accountsOfIt = (state.Registration?.Links ?? [])
            .Where(link => link.ConnectionId is not null && link.Platform == question.Platform)
            .GroupBy(link => link.ConnectionId!, StringComparer.Ordinal);
        var readings = ImmutableArray.CreateBuilder<PartsReading>();
        foreach (var account in accountsOfIt)
            readings.Add(
                await _recent.To((account.Key, question), now => Ask(grains, question, account.Key, [.. account], now))
            );
        return readings.ToImmutable();
    }

    private async Task<PartsReading> Ask(
        IGrainFactory grains,
        PartsQuestion question,
        string connection,
        ImmutableArray<PlatformLink> links,
        DateTimeOffset now
    )
    {
        var state = await grains.GetGrain<IConnectionGrain>(connection).View();
        var reading = new PartsReading(
            question.Platform,
            state.Name,
            Days(question, state, now),
            0,
            Problem: null,
            now
        );
        try
        {
            return reading with { Changed = await Store(question, state, links, reading.Days, now) };
        }
        catch (PlatformException failure)
        {
            return reading with { Problem = failure.Message };
        }
    }

    /// <summary>The newest days of those asked for that are over.</summary>
    private static DateRange Days(PartsQuestion question, ConnectionState state, DateTimeOffset now)
    {
        var last = new[] { question.Days.To, state.Today(now).AddDays(-1) }.Min();
        var first = new[] { question.Days.From, last.AddDays(1 - PartsPolicy.Default.DaysMax) }.Max();
        return new(first > last ? last : first, last);
    }

    private async Task<int> Store(
        PartsQuestion question,
        ConnectionState state,
        ImmutableArray<PlatformLink> links,
        DateRange days,
        DateTimeOffset now
    )
    {
        var (platform, account) = await accounts.Open(state);
        var (workspace, code) = CampaignKey.Split(question.Campaign);
        var query = new PerformanceQuery(links.ToImmutableSortedDictionary(link => link.ExternalId, _ => code), days)
        {
            ConversionByCode = Conversion(state, links, code),
        };
        var reference = $"parts/{Guid.NewGuid():N}";
        var (number, changed) = (0, 0);
        foreach (var level in s_levels)
        await foreach (
            var page in platform.ReadDailyPerformance(account, query with { Level = level }, CancellationToken.None)
        )
        {
            var source = new FactSource(state.Platform.ToString(), reference, now);
            var written = await facts.Apply(workspace, page.Facts, source, CancellationToken.None);
            changed += written.New + written.Changed;
            if (written.New + written.Changed > 0)
                await coverage.KeepPage(
                    workspace,
                    new(state.Key, reference, ++number, page.RawPayload, now),
                    CancellationToken.None
                );
        }

        return changed;
    }

    private static ImmutableDictionary<string, string> Conversion(
        ConnectionState state,
        ImmutableArray<PlatformLink> links,
        string code
    ) =>
        links
            .Select(link => state.Reading.GetValueOrDefault(link.ExternalId)?.Conversion)
            .FirstOrDefault(it => it is not null)
            is { } chosen
            ? ImmutableDictionary<string, string>.Empty.Add(code, chosen)
            : ImmutableDictionary<string, string>.Empty;
}

public sealed record PartsPolicy
{
    public static PartsPolicy Default { get; } = new();

    /// <summary>Days read at once; 7 to 366. A quarter and a day: a range and what it is compared with are asked for
    /// one by one.</summary>
    public int DaysMax { get; init; } = 93;
}
