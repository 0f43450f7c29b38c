using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Ports.Pacing;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Pacing;

[StatelessWorker]
public sealed class PacingGrain(IPacingReader reader, TimeProvider clock) : Grain, IPacingGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    private DateOnly ThisMonth => PacingCalendar.FirstOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    public async Task<PacingBoard> Board(KpiQuery of, DateOnly? month)
    {
        var first = month is { } day ? PacingCalendar.FirstOf(day) : ThisMonth;
        var targets = await GrainFactory.GetGrain<ITargetsGrain>(Workspace).View();
        var (paced, unread) = await Read(of, targets, first, PacingPolicy.Default.CampaignsMax);
        var planned = paced.Where(one => one.Reading.Label != PaceLabel.NoPlan).ToList();
        return new(
            first,
            [
                .. PacingLevels
                    .Of(paced, targets, first, scope => Covers(of, scope))
                    .Select(level => LevelLine(level, unread)),
            ],
            [
                .. planned
                    .OrderByDescending(one => one.Reading.Alerts)
                    .ThenByDescending(one => Math.Abs((one.Reading.Share ?? 1) - 1))
                    .ThenBy(one => one.Campaign.Code, StringComparer.Ordinal)
                    .Take(PacingPolicy.Default.RowsMax)
                    .Select(one => CampaignLine(one) with { Days = [] }),
            ],
            planned.Count,
            paced.Length - planned.Count,
            unread
        );
    }

    public async Task<ImmutableArray<PacingLine>> Campaigns(ImmutableArray<string> codes)
    {
        if (codes.IsDefaultOrEmpty)
            return [];
        var targets = await GrainFactory.GetGrain<ITargetsGrain>(Workspace).View();
        var read = await Read(new KpiQuery(null, null, [], codes), targets, ThisMonth, codes.Length);
        return [.. read.Paced.Select(CampaignLine)];
    }

    private async Task<(ImmutableArray<Paced> Paced, int Unread)> Read(
        KpiQuery of,
        TargetsState targets,
        DateOnly month,
        int take
    )
    {
        var read = await reader.Campaigns(Workspace, of, month, take, CancellationToken.None);
        var now = clock.GetUtcNow();
        return ([.. read.Campaigns.Select(campaign => Paced.Of(campaign, targets, month, now))], read.Unread);
    }

    /// <summary>A target may only be held against everything that it is for.</summary>
    private static bool Covers(KpiQuery of, TargetScope scope) =>
        of is { Objective: null, Platform: null, Status: null, Owner: null, Search: null }
        && of.Codes.IsDefaultOrEmpty
        && (of.Type is null || (scope.Level == TargetLevel.Type && scope.Name == of.Type));

    private static PacingLine CampaignLine(Paced paced) =>
        new(
            TargetScope.Campaign(paced.Campaign.Code),
            paced.Campaign.Name,
            paced.Reading,
            PaceChart.Days(paced.Input, paced.Reading),
            paced.LeftOut
        );

    private static PacingLine LevelLine(PacedLevel level, int unread) =>
        new(
            level.Scope,
            level.Name,
            level.Reading,
            PaceChart.Days(level.Input, level.Reading),
            unread == 0
                ? level.LeftOut
                : level.LeftOut.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{unread} campaigns with the least spend are not in it, because one answer has no room for them."
                    )
                )
        );
}
