using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>What the shop's own site sees: visits that the campaigns bring, known by their utm code, and visits that
/// nobody paid for. It counts by its own rules: a visit is no click, and a key event belongs to the visit it happened
/// in.</summary>
public sealed class SiteTraffic(AdWorld world)
{
    private const int PropertyPart = 700_000;

    private static readonly (string Source, string Medium, string Campaign, double Sessions)[] Unpaid =
    [
        ("(direct)", "(none)", "(direct)", 420),
        ("google", "organic", "(organic)", 610),
        ("newsletter", "email", "newsletter", 130),
    ];

    public string PropertyId { get; } =
        (300_000_000 + (int)(Noise.Of(world.Seed).At(PropertyPart).Uniform() * 99_999_999)).ToString(
            CultureInfo.InvariantCulture
        );

    public static AccountZone Zone => AccountZone.Berlin;

    public static string Currency => "EUR";

    public Moment Moment => new(Zone.Day(world.Now), Zone.At(world.Now).TimeOfDay / TimeSpan.FromDays(1));

    /// <summary>What the days will show when late key events have come in.</summary>
    public Moment Settled => new(Moment.Today.AddYears(1), 1);

    /// <summary>All visits of the days, campaign by campaign. Their numbers are computed when they are looked
    /// at.</summary>
    public IEnumerable<Visits> Of(DateOnly from, DateOnly to, Moment moment, CallFaults faults)
    {
        var last = to < Moment.Today ? to : Moment.Today;
        foreach (var simulation in world.All)
        foreach (var campaign in simulation.Account.Campaigns.Where(campaign => !faults.Hides(campaign)))
        {
            var first = simulation.Start.AddDays(campaign.FirstDay);
            for (var day = from > first ? from : first; day <= last; day = day.AddDays(1))
                yield return new PaidVisits(simulation, campaign, day, moment);
        }

        var began = world.All[0].Start.AddDays(-1110);
        foreach (var (source, index) in Unpaid.Select((source, index) => (source, index)))
            for (var day = from > began ? from : began; day <= last; day = day.AddDays(1))
                yield return new UnpaidVisits(
                    source.Source,
                    source.Medium,
                    source.Campaign,
                    source.Sessions,
                    Noise.Of(world.Seed).At(PropertyPart + 1 + index),
                    day,
                    moment
                );
    }

    /// <summary>The books by code, source and medium.</summary>
    public ImmutableArray<SiteLedgerRow> Ledger(DateOnly from, DateOnly to, Moment moment) =>
        [
            .. Of(from, to, moment, CallFaults.None)
                .Where(visits => visits.Sums.Sessions > 0)
                .GroupBy(visits => (visits.Code, visits.Source, visits.Medium))
                .Select(group => new SiteLedgerRow(
                    group.Key.Code,
                    group.Key.Source,
                    group.Key.Medium,
                    group.Aggregate(new VisitSums(), (sum, one) => sum + one.Sums)
                )),
        ];
}

/// <summary>Users are not additive over days; this is the sum of daily users.</summary>
public sealed record SiteLedgerRow(string Code, string Source, string Medium, VisitSums Sums);
