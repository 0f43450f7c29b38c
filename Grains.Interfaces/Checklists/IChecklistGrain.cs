using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Checklists;

/// <summary>The checklist of the campaign's approved plan; key <c>{workspace}/{code}</c>.</summary>
public interface IChecklistGrain : IWakeable
{
    /// <summary>Refused unless the plan is approved.</summary>
    Task<Outcome> Create(Plan plan, Actor approvedBy);

    /// <summary>Refused: an unknown task, a caller who is neither manager nor the task's owner.</summary>
    Task<Outcome> Complete(string userId, string taskId, string? evidence);

    /// <summary>Refused without a reason or without the manager role.</summary>
    Task<Outcome> Skip(string userId, string taskId, string reason);

    Task<Outcome> Reassign(string userId, string taskId, string ownerId, DateOnly? deadline);

    Task<ChecklistState> View();
}
