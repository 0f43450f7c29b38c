using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Coverage;

/// <summary>The calendar of an account: each campaign's last days, a page of campaigns at a time.</summary>
public sealed partial class CoverageMatrix(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private const int DaysShown = 31;

    private int _page;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    protected override string Key => $"{Id}/{_page}";

    protected override async Task<LoadState<CoveragePage>> Load(CancellationToken cancellation)
    {
        var state = await workspace.Connection(Id).View();
        ImmutableArray<string> codes =
        [
            .. state
                .Campaigns.Values.Select(key => CampaignKey.Split(key).Code)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (codes.IsEmpty)
            return LoadState<CoveragePage>.Nothing(
                "No campaign is read through this account.",
                "Register a code that runs in it.",
                new NextStep("Register campaigns", $"register?connection={Uri.EscapeDataString(Id)}")
            );
        var range = DateRange.Ending(state.Today(clock.GetUtcNow()), DaysShown);
        var rows = await Task.WhenAll(
            codes.Skip(_page * CoveragePage.Size).Take(CoveragePage.Size).Select(code => Row(code, state.Key, range))
        );
        return LoadState<CoveragePage>.Of(new([.. range.EachDay().Reverse()], [.. rows], codes.Length));
    }

    private async Task<CampaignDays> Row(string code, string connection, DateRange range) =>
        CampaignDays.Of(code, connection, await workspace.Coverage.Campaign(code, range));

    private Task Turn(int by)
    {
        _page += by;
        return Reload();
    }
}
