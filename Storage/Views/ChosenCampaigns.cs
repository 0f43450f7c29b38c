using MarketingManager.Domain.Currencies;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>The campaigns that a question is about, in one place for every statement that answers it.</summary>
internal static class ChosenCampaigns
{
    /// <summary>Who answers for a campaign <c>c</c>, as <c>u</c>.</summary>
    public const string Owner = "left join users_roles u on u.id = c.owner_id";

    public static string Where(KpiQuery query) =>
        "c.workspace = @workspace"
        + (
            query.Status is not null ? " and c.status = @status"
            : query.Codes.IsDefaultOrEmpty ? " and c.status not in ('Unregistered', 'Archived')"
            : " and c.status <> 'Unregistered'"
        )
        + (query.Codes.IsDefaultOrEmpty ? "" : " and c.campaign_code = any(@codes)")
        + (query.Type is null ? "" : " and c.campaign_type = @type")
        + (query.Objective is null ? "" : " and c.objective = @objective")
        + (query.Owner is null ? "" : " and u.user_key = @owner")
        + (query.Search is null ? "" : " and (c.name ilike @search or c.campaign_code ilike @search)");

    public static object Arguments(string workspace, KpiQuery query) =>
        new
        {
            workspace,
            from = query.From,
            to = query.To,
            type = query.Type,
            objective = query.Objective,
            platform = query.Platform?.ToString(),
            status = query.Status?.ToString(),
            owner = query.Owner,
            search = query.Search is { } text ? SearchText.Anywhere(text) : null,
            currency = query.Currency,
            rateDays = CurrencyPolicy.Default.RateDaysMax,
            codes = query.Codes.IsDefault ? [] : query.Codes.Select(DapperTypes.Clean).ToArray(),
        };
}
