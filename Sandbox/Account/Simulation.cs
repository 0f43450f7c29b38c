using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>The account while it runs: the clock says which day it is, changes are
/// remembered, results are computed when asked for.</summary>
public sealed class Simulation
{
    /// <summary>One of many independent lines of luck: the one in which the default
    /// seed's healthy campaigns look healthy.</summary>
    private const int Line = 70;

    private readonly TimeProvider _clock;
    private readonly MarketPolicy _policy;
    private readonly Noise _noise;
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, Timeline> _timelines;
    private ImmutableDictionary<string, DateTimeOffset> _changedAt = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The first day of the simulation is the account's today; all history lies before it.</summary>
    public Simulation(int seed, TimeProvider clock, MarketPolicy? policy = null)
    {
        (_clock, _policy, _noise) = (clock, policy ?? MarketPolicy.Default, Noise.Of(seed));
        (Seed, Account) = (seed, SeededAccount.Of(seed));
        StartedAt = clock.GetUtcNow();
        Start = Day(StartedAt);
        _timelines = Account.Campaigns.ToImmutableDictionary(
            campaign => campaign.Id,
            campaign => Timeline.Of(campaign, Start)
        );
    }

    public int Seed { get; }

    public SeededAccount Account { get; }

    public DateTimeOffset StartedAt { get; }

    public DateOnly Start { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public Moment Moment => Of(Now);

    /// <summary>By the platform's id, or by the code at the start of the name.</summary>
    public bool TryFind(string? idOrCode, [NotNullWhen(true)] out CampaignSpec? campaign)
    {
        campaign = Account.Campaigns.FirstOrDefault(one => one.Id == idOrCode || one.Code == idOrCode);
        return campaign is not null;
    }

    /// <summary>How the campaign is set by now, with a change of today already in it:
    /// settings change at once, results from tomorrow.</summary>
    public Settings SettingsNow(CampaignSpec campaign) => _timelines[campaign.Id].On(Moment.Today.AddDays(1), _policy);

    public Timeline TimelineOf(CampaignSpec campaign) => _timelines[campaign.Id];

    public DateTimeOffset UpdatedAt(CampaignSpec campaign) =>
        _changedAt.TryGetValue(campaign.Id, out var at)
            ? at
            : StartedAt.AddDays(campaign.Past is [.., var last] ? last.Day : campaign.FirstDay);

    /// <summary>Holds from the next day of the account.</summary>
    public DatedChange Change(CampaignSpec campaign, SettingChange change)
    {
        lock (_gate)
        {
            var now = Now;
            var dated = new DatedChange(Day(now), change);
            _timelines = _timelines.SetItem(campaign.Id, _timelines[campaign.Id].With(dated));
            _changedAt = _changedAt.SetItem(campaign.Id, now);
            return dated;
        }
    }

    /// <summary>The days with delivery, oldest first. One moment for a whole
    /// answer, so that its parts fit together.</summary>
    public IEnumerable<DayResult> Days(CampaignSpec campaign, DateOnly from, DateOnly to, Moment moment)
    {
        var timeline = _timelines[campaign.Id];
        var first = Max(from, Start.AddDays(campaign.FirstDay));
        var last = to < moment.Today ? to : moment.Today;
        for (var day = first; day <= last; day = day.AddDays(1))
            if (DayModel.Of(NoiseOf(campaign), timeline, day, moment, _policy) is { } result)
                yield return result;
    }

    public Expectation Expect(CampaignSpec campaign, DateOnly day) =>
        DayModel.Expect(NoiseOf(campaign), _timelines[campaign.Id], day, _policy);

    private Noise NoiseOf(CampaignSpec campaign) => _noise.At(Line).At(Account.Campaigns.IndexOf(campaign));

    private static Moment Of(DateTimeOffset instant) =>
        new(Day(instant), BerlinTime.At(instant).TimeOfDay / TimeSpan.FromDays(1));

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(BerlinTime.At(instant).DateTime);

    private static DateOnly Max(DateOnly left, DateOnly right) => left > right ? left : right;
}
