using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The way down to what is shown, each step a link back up.</summary>
public sealed record Crumb(string Text, DashboardFilter Filter)
{
    public static ImmutableArray<Crumb> Of(DashboardFilter filter, string? campaign, string? part)
    {
        var steps = ImmutableArray.CreateBuilder<Crumb>();
        var at = filter with { Type = null, Objective = null, Code = null, Part = null, By = null, Page = 1 };
        // A platform that was chosen below a campaign belongs to the way; else it is a filter and stays.
        if (filter.Code is not null)
            at = at with { Platform = null };
        Add("All types", at);
        if (filter.Type is { } type)
            Add(Labels.Title(type), at with { Type = type });
        if (filter.Objective is { } objective)
            Add(Labels.Title(objective), at with { Objective = objective });
        if (filter.Code is { } code)
        {
            Add(campaign ?? code, at with { Code = code });
            if (filter.Platform is { } platform)
                Add(platform.Name(), at with { Platform = platform });
            if (filter.Part is { } group)
                Add(part ?? group, at with { Part = group });
        }

        return steps.ToImmutable();

        void Add(string text, DashboardFilter step)
        {
            at = step;
            steps.Add(new(text, step));
        }
    }
}
