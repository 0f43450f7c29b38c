using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Shell;
using MarketingManager.Simulation.Market;

namespace MarketingManager.Simulation.Rules;

/// <summary>Rules 4 and 5, and what belongs to a campaign only once: a halted campaign proposes nothing, cycles are
/// counted, a plan is judged once, data arrives once.
/// </summary>
internal sealed class LoopRules
{
    private readonly World _world;
    private readonly PlanRules _plans;
    private readonly ChecklistRules _checklists;
    private readonly InsightRules _insights;
    private readonly Dictionary<string, CampaignRecord> _records = new(StringComparer.Ordinal);

    public LoopRules(World world)
    {
        _world = world;
        _plans = new PlanRules(world);
        _checklists = new ChecklistRules(world);
        _insights = new InsightRules(world);
    }

    public CampaignRecord Of(string campaign)
    {
        if (!_records.TryGetValue(campaign, out var record))
            _records[campaign] = record = new CampaignRecord();
        return record;
    }

    public void Happened(Happening happening)
    {
        var kind = Streams.KindOf(happening.Stream);
        if (!Streams.IsCampaign(kind))
            return;
        var record = Of(happening.Key);
        switch (kind)
        {
            case Streams.Plan:
                _plans.Happened(happening, record);
                break;
            case Streams.Checklist:
                _checklists.Happened(happening, record);
                break;
            case Streams.Insight:
                _insights.Happened(happening, record);
                break;
            case Streams.Campaign:
                OnCampaign(happening, record);
                break;
        }
    }

    /// <summary>Nothing is under way any more.</summary>
    public void Look()
    {
        foreach (var campaign in _world.Market.Campaigns)
            _insights.IsShown(campaign.Key, Of(campaign.Key));
    }

    private void OnCampaign(Happening happening, CampaignRecord record)
    {
        switch (happening.Type)
        {
            case nameof(CampaignEvent.DataReceived):
            case nameof(CampaignEvent.SyncNoted):
            case nameof(CampaignEvent.DataPullFailed):
                Arrived(happening, record);
                break;
            case nameof(CampaignEvent.BaselineStored):
                Started(happening, record);
                break;
            case nameof(CampaignEvent.PlanWithdrawn):
                Withdrawn(happening, record);
                break;
            case nameof(CampaignEvent.LoopDecided):
                Decided(happening, record);
                break;
            case nameof(CampaignEvent.StrategyReviewed):
                Reviewed(happening, record);
                break;
            case nameof(CampaignEvent.CampaignArchived):
                record.ArchivedAt = happening.Entry.At;
                _world.Story.Tell(happening.Entry.At, $"{happening.Key} is archived");
                break;
        }
    }

    private void Arrived(Happening happening, CampaignRecord record)
    {
        var arrival = happening.Fact<CampaignEvent>() switch
        {
            CampaignEvent.DataReceived received => received.Arrival,
            CampaignEvent.SyncNoted noted => noted.Arrival,
            CampaignEvent.DataPullFailed failed => failed.Arrival,
            _ => null,
        };
        if (arrival is not null && !record.Arrivals.Add(NameOf(happening.Key, arrival)))
            _world.Rules.Break("nothing is done twice", $"{happening.Key} received {arrival.Source} twice");
        if (arrival is { Failure: null } && !(record.SyncedAt > arrival.At))
            record.SyncedAt = arrival.At;
        if (arrival is { Failure: null } && ++record.DataArrived > ReadingsOf(happening.Key))
            _world.Rules.Break("only what was read is loaded", $"{happening.Key} was told of data that nobody read");
    }

    /// <summary>A pull arrives once; a file once for each time it was loaded, when further codes of it were confirmed.
    /// </summary>
    private string NameOf(string campaign, DataArrival arrival) =>
        CampaignOf(campaign).IsFromFiles ? $"{arrival.Source} {arrival.At:O}" : arrival.Source;

    private int ReadingsOf(string campaign)
    {
        var known = CampaignOf(campaign);
        return known.IsFromFiles ? _world.Rules.LoadsOf(known.Code) : _world.Market.CompleteReadings(known.Platform);
    }

    private SimulatedCampaign CampaignOf(string campaign) => _world.Market.Of(CampaignKey.Split(campaign).Code);

    private void Started(Happening happening, CampaignRecord record)
    {
        var stored = (CampaignEvent.BaselineStored)happening.Fact<CampaignEvent>();
        record.PlanUnderWay = stored.PlanId;
        record.Cycles++;
        if (record.Halted)
            _world.Rules.Break("a halt holds", $"{happening.Key} is halted and starts plan {stored.PlanId}");
        if (record.Cycles > record.Plans.GetValueOrDefault(stored.PlanId))
            _world.Rules.Break("cycle cap", $"{happening.Key} starts cycle {record.Cycles} without a review");
        if (!record.Decisions.Contains($"PlanApproved {stored.PlanId}"))
            _world.Rules.Break("nothing without a decision", $"{happening.Key} starts {stored.PlanId}, not approved");
    }

    private static void Withdrawn(Happening happening, CampaignRecord record)
    {
        if (record.PlanUnderWay != ((CampaignEvent.PlanWithdrawn)happening.Fact<CampaignEvent>()).PlanId)
            return;
        record.PlanUnderWay = null;
        record.Cycles = Math.Max(0, record.Cycles - 1);
    }

    private void Decided(Happening happening, CampaignRecord record)
    {
        var decided = (CampaignEvent.LoopDecided)happening.Fact<CampaignEvent>();
        _world.Count($"verdict {decided.Verdict}");
        _world.Story.Tell(happening.Entry.At, $"{happening.Key}: {decided.Verdict}. {decided.Reason}");
        if (!record.Evaluated.Add(decided.PlanId))
            _world.Rules.Break("nothing is done twice", $"{happening.Key} judged plan {decided.PlanId} twice");
        record.PlanUnderWay = null;
        record.Halted |= decided.Verdict == LoopVerdict.HaltAndRollBack;
        record.AwaitsReview |= decided.Verdict == LoopVerdict.CapReached;
        if (decided.Verdict == LoopVerdict.Success)
            record.Cycles = 0;
    }

    private void Reviewed(Happening happening, CampaignRecord record)
    {
        if (!_world.Staff.IsManager(happening.Entry.Actor.Id))
            _world.Rules.Break("only managers decide", $"{happening.Entry.Actor.Id} reviewed {happening.Key}");
        _world.Story.Tell(happening.Entry.At, $"{happening.Key} is reviewed and goes on");
        (record.Halted, record.AwaitsReview, record.Cycles) = (false, false, 0);
    }
}
