using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Dashboards;

/// <summary>Notes on days; key <c>{workspace}/{code}</c> for a campaign's, and the workspace for those on all of
/// it.</summary>
public interface INotesGrain : IWakeable
{
    /// <summary>Refused: no text or too long a one, a range that ends before it starts, too many notes, a caller
    /// without the manager or administrator role.</summary>
    Task<Outcome> Write(string userId, DateOnly from, DateOnly to, string text);

    /// <summary>Refused as <see cref="Write"/> is, and to all but its author and administrators.</summary>
    Task<Outcome> Edit(string userId, string id, DateOnly from, DateOnly to, string text);

    /// <summary>Refused to all but its author and administrators.</summary>
    Task<Outcome> Delete(string userId, string id);

    /// <summary>Takes a deletion back.</summary>
    Task<Outcome> Restore(string userId, string id);

    Task<NotesState> View();
}
