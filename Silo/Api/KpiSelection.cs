using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

/// <summary>Which campaigns and days a question about figures is about, as the query of an address has it.</summary>
internal sealed record KpiSelection(
    DateOnly? From,
    DateOnly? To,
    string? Campaign,
    string? Type,
    string? Objective,
    Platform? Platform,
    CampaignStatus? Status,
    string? Owner,
    string? Search,
    string? Currency
)
{
    public IResult? Problem() =>
        To < From ? Problems.BadRequest("range", "'to' lies before 'from'.") : CurrencyProblem(Currency);

    public static IResult? CurrencyProblem(string? currency) =>
        currency is not null && !Domain.Values.Currency.TryOf(currency, out _)
            ? Problems.BadRequest("currency", $"'{currency}' is not an ISO 4217 currency code such as EUR.")
            : null;

    public static string? CodeOf(string? currency) => currency?.Trim().ToUpperInvariant();

    public KpiQuery Query(ImmutableArray<KpiGroup> groups) =>
        new(From, To, groups, Campaign is null ? [] : [Campaign], Type, Objective, Platform)
        {
            Currency = CodeOf(Currency),
            Status = Status,
            Owner = Owner,
            Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
        };
}

/// <summary>An order of campaigns as text: <c>-spend,name</c>.</summary>
internal sealed record CampaignSort(ImmutableArray<CampaignOrder> Criteria, string? Unknown)
{
    private static readonly ImmutableHashSet<string> Known =
    [
        .. Enum.GetNames<Measure>()
            .Concat(KpiCatalog.All.Select(kpi => kpi.Code))
            .Concat(["Code", "Name", "Type", "Objective", "Status", "Owner"])
            .Select(name => name.ToUpperInvariant()),
    ];

    public static CampaignSort Read(string? sort)
    {
        ImmutableArray<CampaignOrder> criteria =
        [
            .. (sort ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => text[0] == '-' ? new CampaignOrder(text[1..], true) : new CampaignOrder(text, false)),
        ];
        return new(criteria, criteria.FirstOrDefault(by => !Known.Contains(by.By.ToUpperInvariant()))?.By);
    }
}
