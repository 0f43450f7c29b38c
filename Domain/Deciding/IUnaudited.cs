namespace MarketingManager.Domain.Deciding;

/// <summary>A fact that moves a clock and says nothing that another entry of the audit trail does not say already. It
/// is kept in the state and projected like any other, and has no entry of its own.</summary>
public interface IUnaudited;
