using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using static MarketingManager.Domain.Mappings.MappedField;

namespace MarketingManager.Connectors.Meta;

/// <summary>Meta's fields as measures. Its arrays of actions overlap: one event is listed under several types, of which
/// exactly one is read.</summary>
public static class MetaMapping
{
    public static FieldTable<MetaRow> Of(MetaPolicy policy) =>
        new(
            Platform.Meta,
            [.. Delivery, .. Results(policy)],
            [
                .. policy
                    .PurchaseTypes.Concat(policy.LeadTypes)
                    .Concat(policy.InstallTypes)
                    .Concat(policy.FurtherTypes)
                    .Select(type => new ConversionAction(type, Words(type))),
            ]
        );

    private static ImmutableArray<FieldLine<MetaRow>> Delivery { get; } =
    [
        new(new(Measure.Impressions, "impressions", RawUnit.Count, WhenItHappens), row => row.Metric("impressions")),
        new(
            new(Measure.Clicks, "clicks", RawUnit.Count, WhenItHappens, "All clicks on the ad, not only on its link."),
            row => row.Metric("clicks")
        ),
        new(new(Measure.Spend, "spend", RawUnit.Money, WhenItHappens), row => row.Metric("spend")),
        new(
            new(Measure.VideoViews, "actions: video_view", RawUnit.Count, WhenItHappens, "Watched for three seconds."),
            row => row.Actions.Of("video_view")
        ),
    ];

    private static ImmutableArray<FieldLine<MetaRow>> Results(MetaPolicy policy)
    {
        var window = policy.AttributionWindow is { } fixedTo
            ? $"{fixedTo}, on the day of the ad"
            : "the ad set's own setting, on the day of the ad";
        const string Chosen =
            "The action chosen for the campaign; else what its objective aims at: purchases, leads or installs.";
        return
        [
            new(new(Measure.Conversions, "actions", RawUnit.Count, window, Chosen), row => row.Conversions),
            new(
                new(Measure.Leads, Listed("actions", policy.LeadTypes), RawUnit.Count, window, OneOfThem),
                row => row.Leads
            ),
            new(
                new(Measure.Orders, Listed("actions", policy.PurchaseTypes), RawUnit.Count, window, OneOfThem),
                row => row.Orders
            ),
            new(
                new(
                    Measure.Revenue,
                    "action_values",
                    RawUnit.Money,
                    window,
                    "The value of the very type that was counted as orders."
                ),
                row => row.Revenue
            ),
        ];
    }

    private const string OneOfThem = "The first of these that is listed; they are the same events and are never added.";

    private static string Listed(string array, ImmutableArray<string> types) =>
        $"{array}: {string.Join(", else ", types)}";

    private static string Words(string type) => type[(type.LastIndexOf('.') + 1)..].Replace('_', ' ');
}

/// <summary>A row of insights with its actions read.</summary>
/// <param name="Chosen">The action type that counts as this campaign's conversion; <c>null</c> for what the objective
/// aims at.</param>
public sealed record MetaRow(JsonElement Json, MetaPolicy Policy, string? Chosen)
{
    private readonly MetaAim _aim = MetaObjective.Of(MetaDialect.Json.Text(Json, "objective"));

    public MetaActions Actions { get; } = MetaActions.Read(Json, "actions", Policy.AttributionWindow);

    private MetaActions Values { get; } = MetaActions.Read(Json, "action_values", Policy.AttributionWindow);

    // An array is left out when it is empty, so what the campaign aims at is a reported zero and all else is no data.
    private (string? Type, decimal? Count) Purchase =>
        Actions.One(Policy.PurchaseTypes, orElse: _aim == MetaAim.Sales ? 0 : null);

    public decimal? Orders => Purchase.Count;

    public decimal? Leads => Actions.One(Policy.LeadTypes, orElse: _aim == MetaAim.Leads ? 0 : null).Value;

    public decimal? Conversions =>
        Chosen is not null
            ? Actions.Of(Chosen) ?? 0
            : _aim switch
            {
                MetaAim.Sales => Orders,
                MetaAim.Leads => Leads,
                MetaAim.Installs => Actions.One(Policy.InstallTypes, orElse: 0).Value,
                _ => null,
            };

    /// <summary>The value of the very type that was counted; purchases that sent no value are no data, not worth
    /// nothing.</summary>
    public decimal? Revenue => Purchase is { Type: { } type } ? Values.Of(type) : Orders;

    public decimal? Metric(string name) => MetaDialect.Json.Metric(Json, name);
}
