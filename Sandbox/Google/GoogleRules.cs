using System.Collections.Frozen;
using System.Globalization;

namespace MarketingManager.Sandbox.Google;

/// <summary>What may be asked together, and what a condition on days means.</summary>
internal static class GoogleRules
{
    private static readonly string[] Customer = ["customer"];
    private static readonly string[] Reports = ["customer", "campaign", "campaign_budget", "segments", "metrics"];

    /// <summary>The fields that a resource may be selected with, by their first word.</summary>
    private static readonly FrozenDictionary<string, string[]> Resources = new Dictionary<string, string[]>
    {
        ["customer"] = ["customer", "segments", "metrics"],
        ["customer_client"] = [.. Customer, "customer_client"],
        ["campaign"] = Reports,
        ["campaign_budget"] = Reports,
        ["campaign_conversion_goal"] = ["customer", "campaign", "campaign_conversion_goal"],
        ["ad_group"] = [.. Reports, "ad_group"],
        ["ad_group_ad"] = [.. Reports, "ad_group", "ad_group_ad"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Check(GaqlQuery query, GoogleScope scope)
    {
        if (!Resources.TryGetValue(query.From, out var resources))
            throw GoogleErrors.Query(
                "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE",
                $"Error in FROM clause: '{query.From}' is not a resource that the sandbox has: {string.Join(", ", Resources.Keys.Order())}."
            );
        foreach (var name in query.Fields)
        {
            if (!GoogleFields.All.TryGetValue(name, out var field))
                throw GoogleErrors.Query("UNRECOGNIZED_FIELD", $"Unrecognized field in the query: '{name}'.");
            if (!resources.Contains(field.Resource))
                throw GoogleErrors.Query(
                    "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE",
                    $"Cannot select or filter on '{name}' with resource '{query.From}' in the FROM clause."
                );
        }

        var metrics = query.Fields.Where(name => name.StartsWith("metrics.", StringComparison.Ordinal)).ToList();
        if (scope.IsManager && metrics.Count > 0)
            throw GoogleErrors.Query(
                "REQUESTED_METRICS_FOR_MANAGER",
                "Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests against "
                    + "each client account under the manager account."
            );
        var byAction = query.Fields.FirstOrDefault(name =>
            name.StartsWith("segments.conversion_action", StringComparison.Ordinal)
        );
        if (
            byAction is not null
            && metrics.Find(name => !name.Contains("conversion", StringComparison.Ordinal)) is { } other
        )
            throw GoogleErrors.Query(
                "PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
                $"Cannot select or filter on '{other}' together with '{byAction}': it is incompatible with the segment."
            );
    }

    public static (DateOnly From, DateOnly To) Days(GaqlCondition condition, DateOnly today)
    {
        var (from, to) = (DateOnly.MinValue, DateOnly.MaxValue);
        return condition.Operator switch
        {
            "BETWEEN" => (Day(condition.Values[0]), Day(condition.Values[1])),
            "=" => (Day(condition.Values[0]), Day(condition.Values[0])),
            ">=" => (Day(condition.Values[0]), to),
            ">" => (Day(condition.Values[0]).AddDays(1), to),
            "<=" => (from, Day(condition.Values[0])),
            "<" => (from, Day(condition.Values[0]).AddDays(-1)),
            "DURING" => During(condition.Values[0].ToUpperInvariant(), today),
            var other => throw GoogleErrors.Query(
                "BAD_OPERATOR",
                $"Error in WHERE clause: '{other}' cannot be used with segments.date."
            ),
        };
    }

    public static string? ResourceName(string resource, GoogleRow row) =>
        resource switch
        {
            "customer" => row.Customer,
            "customer_client" =>
                $"customers/{row.ManagerId}/customerClients/{(row.IsManager ? row.ManagerId : row.Account.Id)}",
            "campaign" => $"{row.Customer}/campaigns/{row.Campaign.Id}",
            "campaign_budget" => $"{row.Customer}/campaignBudgets/8{row.Campaign.Id}",
            "campaign_conversion_goal" => $"{row.Customer}/campaignConversionGoals/{row.Campaign.Id}~PURCHASE~WEBSITE",
            "ad_group" => $"{row.Customer}/adGroups/{row.Entity!.GroupId}",
            "ad_group_ad" => $"{row.Customer}/adGroupAds/{row.Entity!.GroupId}~{row.Entity.Id}",
            _ => null,
        };

    private static (DateOnly From, DateOnly To) During(string name, DateOnly today) =>
        name switch
        {
            "TODAY" => (today, today),
            "YESTERDAY" => (today.AddDays(-1), today.AddDays(-1)),
            "LAST_7_DAYS" => (today.AddDays(-7), today.AddDays(-1)),
            "LAST_14_DAYS" => (today.AddDays(-14), today.AddDays(-1)),
            "LAST_30_DAYS" => (today.AddDays(-30), today.AddDays(-1)),
            "THIS_MONTH" => (today.AddDays(1 - today.Day), today),
            "LAST_MONTH" => (today.AddDays(1 - today.Day).AddMonths(-1), today.AddDays(-today.Day)),
            _ => throw GoogleErrors.Query(
                "INVALID_VALUE_WITH_DURING_OPERATOR",
                $"Error in WHERE clause: '{name}' is not a known date range."
            ),
        };

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw GoogleErrors.Query(
                "INVALID_VALUE_WITH_WHERE_OPERATOR",
                $"Error in WHERE clause: '{text}' is not a day as 'yyyy-MM-dd'."
            );
}
