using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.WebUI.Guardrails;

/// <param name="IsListed">False for words that only campaigns carry, which came with their files.</param>
/// <param name="Former">What it was called before.</param>
public sealed record TypeRow(TypePair Pair, string Meaning, bool IsActive, bool IsListed, int Campaigns, string Former);

/// <summary>Types and objectives with how many campaigns carry them, the words of files last.</summary>
public static class TypesViewModel
{
    public static ImmutableArray<TypeRow> Of(WorkspaceState settings, ImmutableArray<TypeUse> uses)
    {
        var carried = uses.ToDictionary(use => new TypePair(use.Type, use.Objective), use => use.Campaigns);
        var listed = settings.TypeObjectives.Select(entry => new TypeRow(
            entry.Pair,
            entry.Description.Length > 0 ? entry.Description
                : settings.Aim(entry.Pair) is { } aim ? $"For {Words(aim)}."
                : "",
            entry.IsActive,
            IsListed: true,
            carried.GetValueOrDefault(entry.Pair),
            string.Join(
                ", ",
                settings.FormerPairs.Where(former => former.Value == entry.Pair).Select(former => former.Key)
            )
        ));
        var others = carried
            .Where(use => settings.Entry(use.Key) is null)
            .Select(use => new TypeRow(use.Key, "", IsActive: true, IsListed: false, use.Value, ""));
        return [.. listed, .. others];
    }

    public static string Progress(TypeMove move) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{move.Pairs[0].From} becomes {move.Pairs[0].To}: {move.Told} of {move.Campaigns} campaigns are told."
        );

    public static string Words(CampaignAim aim) =>
        aim switch
        {
            CampaignAim.Reach => "reach",
            CampaignAim.VideoViews => "video views",
            CampaignAim.Traffic => "visits",
            CampaignAim.Leads => "leads",
            CampaignAim.Sales => "sales",
            CampaignAim.Installs => "installs",
            _ => throw new ArgumentOutOfRangeException(nameof(aim), aim, "Not an aim."),
        };
}

public sealed class NewTypeForm
{
    public string Type { get; set; } = "";

    public string Objective { get; set; } = "";

    public string Meaning { get; set; } = "";

    public CampaignAim? Aim { get; set; }

    public TypeObjective Entry => new(Type, Objective, Meaning.Trim(), IsActive: true) { Aim = Aim };
}

/// <summary>What is typed while something is renamed.</summary>
public sealed class TypeMoveForm(TypePair from)
{
    public TypePair From { get; } = from;

    public string ToType { get; set; } = from.Type;

    public string ToObjective { get; set; } = from.Objective;

    public bool WholeType { get; set; }

    public bool Merge { get; set; }

    /// <summary>KPIs that both sides define.</summary>
    public ImmutableArray<string> Choices { get; private set; } = [];

    public Dictionary<string, KpiToKeep> Keep { get; } = new(StringComparer.Ordinal);

    public TypePair To => new(ToType, WholeType ? From.Objective : ToObjective);

    public TypeMoveRequest Request =>
        new(From.Type, WholeType ? null : From.Objective, ToType, WholeType ? null : ToObjective)
        {
            Merge = Merge,
            Keep = Keep.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };

    /// <summary>Offers what becomes part of something as the one that gives way.</summary>
    public void Ask(WorkspaceState settings)
    {
        var pairs = WholeType
            ? settings.TypeObjectives.Select(entry => entry.Pair).Where(pair => pair.Type == From.Type)
            : [From];
        Choices =
        [
            .. pairs
                .SelectMany(pair =>
                    settings
                        .Kpis(pair)
                        .Select(kpi => kpi.Code)
                        .Intersect(
                            settings
                                .Kpis(new TypePair(ToType, WholeType ? pair.Objective : ToObjective))
                                .Select(kpi => kpi.Code)
                        )
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        foreach (var code in Choices)
            Keep.TryAdd(code, KpiToKeep.Target);
    }
}
