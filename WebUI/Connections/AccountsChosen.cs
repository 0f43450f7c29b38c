using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.WebUI.Connections;

/// <summary>The accounts that somebody who consented wants to have read, and how far back.</summary>
public sealed record AccountsChosen(ImmutableArray<AccountToRead> Accounts, int? HistoryDays);
