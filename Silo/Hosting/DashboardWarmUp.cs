using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Views;
using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.Silo.Hosting;

/// <summary>Asks what a dashboard asks first before anybody can, so that the first reader after a start of a large
/// account does not wait for its campaigns to be read into memory. A workspace without data costs one question; a start
/// is never held up for long, and never fails because of this.</summary>
internal sealed class DashboardWarmUp(IReadModel readModel, TimeProvider clock, ILogger<DashboardWarmUp> log)
    : IHostedService
{
    private const string Workspace = CampaignKey.DefaultWorkspace;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>What most look at, the most usual last: those asked for last are kept longest.</summary>
    private static readonly ImmutableArray<RangeChoice> s_ranges =
    [
        RangeChoice.Named("90")!,
        RangeChoice.Named("7")!,
        RangeChoice.Usual,
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(s_longest);
        try
        {
            await Ask(limited.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(failure, "The dashboard could not be made ready; its first reader will wait a moment");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Ask(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = await readModel.Today(
            Workspace,
            now,
            new GuardrailPolicy().DataFreshnessHours,
            currency: null,
            cancel
        );
        if (today.DataThrough is not { } through)
            return;
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        foreach (var choice in s_ranges)
        {
            var range = choice.Ending(through < yesterday ? through : yesterday);
            var before = range.Previous();
            foreach (var days in new[] { range, before })
            foreach (var group in new[] { KpiGroup.Day, KpiGroup.Type, KpiGroup.Platform })
                await readModel.Kpis(Workspace, Query(days, group), cancel);
            var page = new CampaignKpiQuery(Query(range), [], Skip: 0, Take: 1)
            {
                ComparedFrom = before.From,
                ComparedTo = before.To,
            };
            await readModel.CampaignKpis(Workspace, page, cancel);
        }
    }

    private static KpiQuery Query(DateRange days, params ImmutableArray<KpiGroup> groups) =>
        new(days.From, days.To, groups, []);
}
