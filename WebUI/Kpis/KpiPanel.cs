using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Kpis;

/// <summary>The figures of one campaign over some days, with what they are compared with.</summary>
public sealed record KpiPanel(
    DateRange Range,
    string Comparison,
    ImmutableArray<KpiCard> Cards,
    ImmutableArray<KpiCard> Measures,
    ImmutableArray<string> ChartChoices,
    string Chart,
    ImmutableArray<SeriesValue> Series,
    string ChartUnit
);

/// <param name="Basis">The formula, or what a measure counts.</param>
public sealed record KpiCard(string Code, string Name, Figure Value, Delta Delta, string Basis, bool IsPrimary);

public static class KpiPanelViewModel
{
    private const int FewDays = 7;

    public static LoadState<KpiPanel> StateOf(
        CampaignState campaign,
        ImmutableArray<SeriesDay> days,
        string? rangeChoice,
        string? chart,
        GuardrailPolicy guardrails,
        DateTimeOffset now,
        Numbers numbers
    )
    {
        if (days.IsEmpty)
        {
            return LoadState<KpiPanel>.Nothing(
                "No data has arrived for this campaign.",
                campaign.LastSyncFailure is { } failure
                    ? $"The last pull failed: {failure}"
                    : "Its days appear here after the next pull of its ad account, or when a file with its code is imported."
            );
        }
        var range = DetailRange.Of(rangeChoice, days.Min(day => day.Day), days.Max(day => day.Day));
        var within = days.Where(day => range.Contains(day.Day)).ToImmutableArray();
        // Caveats are about the ad platforms: what web analytics counted on a day says nothing about theirs.
        var ads = within.Where(day => day.Platform.RunsAds()).ToImmutableArray();
        return LoadState<KpiPanel>.Of(
            Panel(campaign, days, within, range, chart, numbers),
            Caveats(campaign, ads.IsEmpty ? within : ads, range, guardrails, now, numbers)
        );
    }

    private static KpiPanel Panel(
        CampaignState campaign,
        ImmutableArray<SeriesDay> days,
        ImmutableArray<SeriesDay> within,
        DateRange range,
        string? chart,
        Numbers numbers
    )
    {
        var money = PanelMoney.Of(within, campaign.Profile.Currency);
        var currency = money.Shown;
        var sum = money.Sum(within);
        var before = range.Previous();
        var earlier = money.Sum(days.Where(day => before.Contains(day.Day)));
        var primary = PrimaryKpi.For(campaign.Profile, sum);
        var cards = KpiCatalog
            .All.Select(formula => Card(formula, primary, sum, earlier, money, numbers))
            .OrderByDescending(card => card.IsPrimary)
            .ThenBy(card => card.Value.IsNoData);
        var measures = Enum.GetValues<Measure>()
            .Where(measure => sum[measure] is not null || measure == Measure.Spend)
            .Select(measure => MeasureCard(measure, sum, earlier, money, numbers));
        var choices = Choices(sum, currency);
        var chosen =
            choices.FirstOrDefault(choice => choice.Equals(chart, StringComparison.OrdinalIgnoreCase))
            ?? (choices.Contains(primary.Code) ? primary.Code : choices.FirstOrDefault() ?? nameof(Measure.Spend));
        return new(
            range,
            $"vs {numbers.Range(before.From, before.To)}",
            [.. cards],
            [.. measures],
            choices,
            chosen,
            Series(chosen, within, money),
            UnitOf(chosen, currency)
        );
    }

    private static KpiCard Card(
        KpiFormula formula,
        PrimaryKpi primary,
        MeasureSet sum,
        MeasureSet earlier,
        PanelMoney money,
        Numbers numbers
    )
    {
        var currency = money.Shown;
        var isPrimary = formula.Code == primary.Code;
        var value = isPrimary ? primary.Evaluate(sum, currency) : formula.Evaluate(sum, currency);
        var compared = isPrimary ? primary.Evaluate(earlier, currency) : formula.Evaluate(earlier, currency);
        return new(
            formula.Code,
            formula.Name,
            money.WhyNone is { } why && formula.Expression.IsAboutMoney()
                ? Figure.None(why)
                : KpiFigures.Show(value, numbers),
            Delta.Of(value.ValueOrNull, compared.ValueOrNull, formula.Direction, numbers),
            value.Match(known => known.Basis, _ => formula.Formula),
            isPrimary
        );
    }

    private static KpiCard MeasureCard(
        Measure measure,
        MeasureSet sum,
        MeasureSet earlier,
        PanelMoney money,
        Numbers numbers
    )
    {
        var figure = measure.IsMoney()
            ? numbers.Money(sum[measure], money.Shown.Code, money.WhyNone)
            : numbers.Count(sum[measure]);
        var direction = measure
            is Measure.Spend
                or Measure.Impressions
                or Measure.Clicks
                or Measure.VideoViews
                or Measure.Sessions
            ? KpiDirection.Neutral
            : KpiDirection.HigherIsBetter;
        return new(
            measure.ToString(),
            Labels.Title(Words.Of(measure)),
            figure,
            Delta.Of(sum[measure], earlier[measure], direction, numbers),
            "sum of the days",
            false
        );
    }

    private static ImmutableArray<string> Choices(MeasureSet sum, Currency currency) =>
        [
            .. Enum.GetValues<Measure>()
                .Where(measure => sum[measure] is not null)
                .Select(measure => measure.ToString()),
            .. KpiCatalog.All.Where(kpi => kpi.Evaluate(sum, currency).ValueOrNull is not null).Select(kpi => kpi.Code),
        ];

    private static ImmutableArray<SeriesValue> Series(
        string chosen,
        ImmutableArray<SeriesDay> days,
        PanelMoney money
    ) =>
        [
            .. days.GroupBy(day => day.Day)
                .OrderBy(day => day.Key)
                .Select(day =>
                {
                    var sum = money.Sum(day);
                    var value = Enum.TryParse<Measure>(chosen, out var measure)
                        ? sum[measure]
                        : KpiCatalog.Of(chosen).Evaluate(sum, money.Shown).ValueOrNull;
                    return new SeriesValue(day.Key, value, day.Any(part => part.Provisional));
                }),
        ];

    private static string UnitOf(string chosen, Currency currency) =>
        Enum.TryParse<Measure>(chosen, out var measure)
            ? measure.IsMoney()
                ? currency.Code ?? ""
                : ""
            : KpiCatalog.Of(chosen).Unit switch
            {
                KpiUnit.Money => currency.Code ?? "",
                KpiUnit.Percent => "percent",
                _ => "ratio",
            };

    private static ImmutableArray<Caveat> Caveats(
        CampaignState campaign,
        ImmutableArray<SeriesDay> within,
        DateRange range,
        GuardrailPolicy guardrails,
        DateTimeOffset now,
        Numbers numbers
    ) =>
        [
            .. PanelMoney.Of(within, campaign.Profile.Currency).Caveats(numbers),
            .. Stale(campaign, within, guardrails, now, numbers),
            .. Thin(within, range, numbers),
            .. Provisional(within, numbers),
        ];

    /// <summary>Two clocks: when data last came, and which day it is about. An old
    /// export that was imported just now is old.</summary>
    private static IEnumerable<Caveat> Stale(
        CampaignState campaign,
        ImmutableArray<SeriesDay> within,
        GuardrailPolicy guardrails,
        DateTimeOffset now,
        Numbers numbers
    )
    {
        var limit = TimeSpan.FromHours(guardrails.DataFreshnessHours);
        if (campaign.SyncedAt is { } synced && now - synced > limit)
        {
            yield return new(
                CaveatKind.Stale,
                $"The last sync was {numbers.Relative(synced, now)}; the limit is {guardrails.DataFreshnessHours} hours.",
                "Recommendations are held back until fresh data arrives."
            );
        }
        var newest = within.Max(day => day.Day);
        if (now - new DateTimeOffset(newest.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) > limit)
        {
            yield return new(
                CaveatKind.Stale,
                $"The newest day of data is {numbers.Day(newest)}.",
                "It is shown as it is; recommendations need data of the last days."
            );
        }
    }

    private static IEnumerable<Caveat> Thin(ImmutableArray<SeriesDay> within, DateRange range, Numbers numbers)
    {
        var reported = within.Select(day => day.Day).Distinct().Count();
        if (reported < FewDays)
        {
            yield return new(
                CaveatKind.NotEnoughData,
                $"Only {numbers.Counted(reported, "day")} of data in this range.",
                "Daily noise hides any trend; wait for more days or choose a longer range."
            );
        }
        else if (reported < range.Days)
        {
            yield return new(
                CaveatKind.NotEnoughData,
                $"{numbers.Counted(range.Days - reported, "day")} of {range.Days} in this range have no data.",
                "They are gaps in the chart and are in no sum."
            );
        }
    }

    private static IEnumerable<Caveat> Provisional(ImmutableArray<SeriesDay> within, Numbers numbers)
    {
        if (within.Any(day => day.Provisional))
        {
            yield return new(
                CaveatKind.Provisional,
                $"From {numbers.Day(within.Where(day => day.Provisional).Min(day => day.Day))} the platform may still change the figures.",
                "These days are dashed in the chart."
            );
        }
    }
}
