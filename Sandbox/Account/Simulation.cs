using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>An account while it runs: the clock says which day it is, changes are
/// remembered, results are computed when asked for.</summary>
public sealed class Simulation
{
    /// <summary>One of many independent lines of luck: the one in which the default
    /// seed's healthy campaigns look healthy.</summary>
    private const int Line = 70;

    private readonly TimeProvider _clock;
    private readonly MarketPolicy _policy;
    private readonly Dictionary<string, Noise> _noise;
    private readonly Dictionary<string, CampaignSpec> _byId;
    private readonly Dictionary<string, CampaignSpec> _byMark = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, Timeline> _timelines;
    private ImmutableDictionary<string, DateTimeOffset> _changedAt = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The hand-made account on Meta.</summary>
    public Simulation(int seed, TimeProvider clock, MarketPolicy? policy = null)
        : this(seed, SeededAccount.Of(seed), 0, clock, policy ?? MarketPolicy.Default) { }

    /// <summary>The first day of the simulation is the account's today; all history lies before it.</summary>
    /// <param name="number">Which of the platform's accounts this is, from 0.</param>
    public Simulation(int seed, SeededAccount account, int number, TimeProvider clock, MarketPolicy policy)
    {
        (_clock, Seed, Account) = (clock, seed, account);
        _policy = MarketPolicy.Of(account.Dialect, policy) with { MoneyDigits = account.MoneyDigits };
        StartedAt = clock.GetUtcNow();
        Start = account.Zone.Day(StartedAt);
        var luck = Noise.Of(seed).At(Line);
        if (account.Dialect != Dialect.Meta || number > 0)
            luck = luck.At(100_000 + (1000 * (int)account.Dialect) + number);
        _byId = account.Campaigns.ToDictionary(campaign => campaign.Id, StringComparer.Ordinal);
        foreach (var campaign in account.Campaigns)
            _byMark[Entity.MarkOf(campaign)] = campaign;
        _noise = account
            .Campaigns.Select((campaign, index) => (campaign.Id, Noise: luck.At(index)))
            .ToDictionary(one => one.Id, one => one.Noise, StringComparer.Ordinal);
        _timelines = account.Campaigns.ToImmutableDictionary(
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

    /// <summary>When everything that is still late has come in: what days up to now will show in the end.</summary>
    public Moment Settled => new(Moment.Today.AddYears(1), 1);

    /// <summary>By the platform's id, or by the code at the start of the name.</summary>
    public bool TryFind(string? idOrCode, [NotNullWhen(true)] out CampaignSpec? campaign)
    {
        campaign = ById(idOrCode) ?? Account.Campaigns.FirstOrDefault(one => one.Code == idOrCode);
        return campaign is not null;
    }

    /// <summary>A campaign, or a group or an ad of one.</summary>
    public Entity? Find(string id)
    {
        if (ById(id) is { } campaign)
            return Entity.Of(campaign, EntityLevel.Campaign).Single();
        return Entity.ParentMark(id) is { } mark && _byMark.GetValueOrDefault(mark) is { } parent
            ? Entity
                .Of(parent, EntityLevel.Group)
                .Concat(Entity.Of(parent, EntityLevel.Ad))
                .FirstOrDefault(entity => entity.Id == id)
            : null;
    }

    public CampaignSpec? ById(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>How the campaign is set by now, with a change of today already in it:
    /// settings change at once, results from tomorrow.</summary>
    public Settings SettingsNow(CampaignSpec campaign) => _timelines[campaign.Id].On(Moment.Today.AddDays(1), _policy);

    public Timeline TimelineOf(CampaignSpec campaign) => _timelines[campaign.Id];

    public DateTimeOffset UpdatedAt(CampaignSpec campaign) =>
        _changedAt.TryGetValue(campaign.Id, out var at)
            ? at
            : StartedAt.AddDays(campaign.Past is [.., var last] ? last.Day : campaign.FirstDay);

    public DateTimeOffset CreatedAt(CampaignSpec campaign) => StartedAt.AddDays(campaign.FirstDay);

    /// <summary>Holds from the next day of the account.</summary>
    public DatedChange Change(CampaignSpec campaign, SettingChange change)
    {
        lock (_gate)
        {
            var now = Now;
            var dated = new DatedChange(Account.Zone.Day(now), change);
            _timelines = _timelines.SetItem(campaign.Id, _timelines[campaign.Id].With(dated));
            _changedAt = _changedAt.SetItem(campaign.Id, now);
            return dated;
        }
    }

    /// <summary>The days with delivery, oldest first. One moment for a whole
    /// answer, so that its parts fit together.</summary>
    public IEnumerable<DayResult> Days(CampaignSpec campaign, DateOnly from, DateOnly to, Moment moment)
    {
        var first = Max(from, Start.AddDays(campaign.FirstDay));
        var today = Moment.Today;
        var last = to < today ? to : today;
        for (var day = first; day <= last; day = day.AddDays(1))
            if (Day(campaign, day, moment) is { } result)
                yield return result;
    }

    /// <summary><c>null</c> for a day without delivery.</summary>
    public DayResult? Day(CampaignSpec campaign, DateOnly day, Moment moment) =>
        DayModel.Of(_noise[campaign.Id], _timelines[campaign.Id], day, moment, _policy);

    public bool Delivers(CampaignSpec campaign, DateOnly day, Moment moment) =>
        DayModel.Delivers(_noise[campaign.Id], _timelines[campaign.Id], day, moment, _policy);

    public Expectation Expect(CampaignSpec campaign, DateOnly day) =>
        DayModel.Expect(_noise[campaign.Id], _timelines[campaign.Id], day, _policy);

    /// <summary>Luck that belongs to one campaign and to no result of its own: names, shares, what analytics
    /// sees.</summary>
    public Noise LuckOf(CampaignSpec campaign, int part) => _noise[campaign.Id].At(500 + part);

    private Moment Of(DateTimeOffset instant) =>
        new(Account.Zone.Day(instant), Account.Zone.At(instant).TimeOfDay / TimeSpan.FromDays(1));

    private static DateOnly Max(DateOnly left, DateOnly right) => left > right ? left : right;
}
