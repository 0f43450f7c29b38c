using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.Domain.Tests.Campaigns;

/// <summary>A campaign, its plans and its checklist, wired by their effects as grains are: each
/// has an outbox in order, outboxes overtake each other, anything may be delivered twice, and a
/// note may be lost in a crash. Each step is drawn from one number.
/// </summary>
internal sealed class LoopWorld
{
    private static readonly Actor[] Actors =
    [
        People.Manager,
        People.Manager,
        People.OtherManager,
        People.Admin,
        People.Reader,
        Actor.Agent,
    ];

    private static readonly EvaluationOutcome[] Outcomes =
    [
        EvaluationOutcome.Improved,
        EvaluationOutcome.Marginal,
        EvaluationOutcome.Marginal,
        EvaluationOutcome.Inconclusive,
        EvaluationOutcome.Inconclusive,
        EvaluationOutcome.Degraded,
    ];

    private readonly Queue<Effect>[] _outboxes = [new(), new(), new()];
    private readonly List<Effect> _delivered = [];
    private int _roll;

    public Story<CampaignState, CampaignCommand, CampaignEvent> Campaign { get; } = SampleCampaign.Active();

    public Story<PlanState, PlanCommand, PlanEvent> Plan { get; } =
        new(PlanState.Initial, PlanDecider.Decide, PlanDecider.Evolve);

    public Story<ChecklistState, ChecklistCommand, ChecklistEvent> Checklist { get; } =
        new(ChecklistState.Initial, ChecklistDecider.Decide, ChecklistDecider.Evolve);

    public GuardrailPolicy Guardrails { get; } =
        GuardrailPolicy.Default with
        {
            MaxReoptCycles = 3,
            EvaluationDays = 3,
        };

    public List<PlanEvent> PlanHistory { get; } = [];

    public List<CampaignEvent> CampaignHistory { get; } = [];

    public bool IsQuiet => _outboxes.All(outbox => outbox.Count == 0);

    public void Step(int roll)
    {
        _roll = roll / 16;
        switch (roll % 16)
        {
            case 0 or 1:
                Look(noteIsLost: _roll % 8 == 0);
                break;
            case 2 or 3:
                DecideOnPlan();
                break;
            case 4 or 5:
                WorkOnTask();
                break;
            case 6 or 7 or 8:
                DeliverNext(_roll % _outboxes.Length);
                break;
            case 9:
                DeliverAgain();
                break;
            case 10 or 11:
                PassTime(TimeSpan.FromHours(1 + (_roll % 60)));
                break;
            case 12 or 13:
                Evaluate();
                break;
            case 14:
                Send(new CampaignCommand.ReceiveData(SampleCampaign.Arrival(Campaign.Now, _roll % 2)));
                break;
            default:
                Rare();
                break;
        }
    }

    /// <summary>Every effect arrives; looks that this causes may propose, which is part of it.</summary>
    public void Settle()
    {
        for (var outbox = 0; !IsQuiet; outbox++)
            DeliverNext(outbox % _outboxes.Length);
    }

    private void Look(bool noteIsLost)
    {
        if (Campaign.State.MayProposeUnder(Guardrails))
        {
            var draft = SamplePlan.Draft($"Idea {_roll % 3}");
            var answer = Send(
                new PlanCommand.Propose(SampleCampaign.Key, draft, Campaign.State.CycleCount + 1, Guardrails)
            );
            if (answer is null && !noteIsLost)
                Send(new CampaignCommand.NotePlanProposed(Plan.State.Current!.Id));
        }

        Send(new CampaignCommand.FinishCycle());
    }

    private void DecideOnPlan()
    {
        var by = Pick(Actors);
        var (id, version) = Plan.State.Current is { } plan
            ? (plan.Id, plan.Version - (_roll % 7 == 0 ? 1 : 0))
            : ("348934-P1", 1);
        Send(
            (_roll % 10) switch
            {
                0 => new PlanCommand.Reject(id, version, by, "No."),
                1 => new PlanCommand.Edit(id, version, by, [SamplePlan.Action($"e{_roll % 3}")], null, null),
                _ => new PlanCommand.Approve(id, version, by, null),
            }
        );
    }

    private void WorkOnTask()
    {
        var id = Checklist.State.Tasks.FirstOrDefault(task => task.Status == TaskStatus.Open)?.Id ?? "348934-P1-T1";
        Send(
            _roll % 3 == 0
                ? new ChecklistCommand.Skip(id, Pick(Actors), "No.")
                : new ChecklistCommand.Complete(id, Pick(Actors), null)
        );
    }

    private void Evaluate()
    {
        if (Campaign.State.EvaluationDueAt is { } due && due > Campaign.Now && _roll % 4 != 0)
            PassTime(due - Campaign.Now);
        var outcome = Pick(Outcomes);
        Send(
            _roll % 5 == 0
                ? new CampaignCommand.PostponeEvaluation("Thin data.")
                : new CampaignCommand.RecordEvaluation(
                    SampleCampaign.Evaluation(outcome, Campaign.State.PlanId ?? "348934-P1"),
                    Guardrails
                )
        );
    }

    private void Rare()
    {
        var current = Plan.State.Current?.Id ?? "348934-P1";
        switch (_roll % 12)
        {
            case 0:
                Send(new PlanCommand.Supersede(current, "The data changed."));
                break;
            case 1:
                Send(new ChecklistCommand.Reassign($"{current}-T1", Pick(Actors), "u9", "Nina", null));
                break;
            case 2:
                Send(new CampaignCommand.Review(Pick(Actors), "Looked at it."));
                break;
            default:
                Look(noteIsLost: true);
                break;
        }
    }

    private void PassTime(TimeSpan time)
    {
        Campaign.Now += time;
        Plan.Now = Checklist.Now = Campaign.Now;
        Send(new ChecklistCommand.Tick());
    }

    private void DeliverNext(int outbox)
    {
        if (
            Enumerable
                .Range(outbox, _outboxes.Length)
                .Select(index => _outboxes[index % _outboxes.Length])
                .FirstOrDefault(box => box.Count > 0)
            is not { } next
        )
            return;
        var effect = next.Dequeue();
        _delivered.Add(effect);
        Deliver(effect);
    }

    private void DeliverAgain()
    {
        if (_delivered.Count > 0)
            Deliver(_delivered[_roll % _delivered.Count]);
    }

    private void Deliver(Effect effect)
    {
        switch (effect)
        {
            case Effect.CreateChecklist it:
                Send(new ChecklistCommand.Create(it.Campaign, it.Plan, it.ApprovedBy));
                break;
            case Effect.TellPlanApproved it:
                Send(new CampaignCommand.NotePlanApproved(it.Plan, SampleCampaign.Before, it.At));
                break;
            case Effect.TellPlanRejected it:
                Send(new CampaignCommand.NotePlanWithdrawn(it.PlanId));
                break;
            case Effect.TellImplemented it:
                Send(new CampaignCommand.NoteImplemented(it.PlanId, it.At));
                break;
            case Effect.ClosePlan it:
                Send(new PlanCommand.Close(it.PlanId, it.Outcome));
                break;
            case Effect.WithdrawPlan it:
                Send(new PlanCommand.Withdraw(it.PlanId, it.Reason));
                break;
            case Effect.RunCycle:
                Look(noteIsLost: false);
                break;
            default:
                break;
        }
    }

    private void Send(CampaignCommand command)
    {
        if (Campaign.Try(command).Accepted is { } accepted)
        {
            CampaignHistory.AddRange(accepted.Events);
            Enqueue(0, accepted.Effects);
        }
    }

    /// <summary>The code of the refusal, or <c>null</c>.</summary>
    private string? Send(PlanCommand command)
    {
        var (accepted, refused) = Plan.Try(command);
        if (accepted is not null)
        {
            PlanHistory.AddRange(accepted.Events);
            Enqueue(1, accepted.Effects);
        }

        return refused;
    }

    private void Send(ChecklistCommand command)
    {
        if (Checklist.Try(command).Accepted is { } accepted)
            Enqueue(2, accepted.Effects);
    }

    private void Enqueue(int outbox, IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
            _outboxes[outbox].Enqueue(effect);
    }

    private T Pick<T>(T[] choices) => choices[_roll % choices.Length];
}
