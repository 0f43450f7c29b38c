using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>A campaign as tables list it, and where its figures stand.</summary>
internal sealed record Listed(
    string Code,
    string Name,
    string Type,
    string Objective,
    string Status,
    string Owner,
    string OwnerName,
    string[] Platforms
)
{
    public DirectoryMember[] Members { get; init; } = [];

    /// <summary>Whether the question is about it; what it searches for is another matter.</summary>
    public bool IsIn(KpiQuery query) => new GroupKey(this, CampaignTally.AllPlatforms).IsIn(query);

    public bool Says(string text) => Says(Name, text) || Says(Code, text);

    /// <summary>Its members on the platform that the question is about, or all.</summary>
    public DirectoryMember[] On(string? platform) =>
        platform is null || Array.TrueForAll(Members, member => member.Platform == platform)
            ? Members
            : Array.FindAll(Members, member => member.Platform == platform);

    private static bool Says(string text, string search) => text.Contains(search, StringComparison.OrdinalIgnoreCase);
}

internal readonly record struct DirectoryMember(string Platform, string Currency, int Shelf, int Place);

/// <summary>Every campaign of a workspace, in memory: some hundred bytes each, so that a question about any of them is
/// a walk over an array. Only what changed since the last count is read again.</summary>
internal sealed class CampaignDirectory
{
    /// <summary>Searches whose campaigns are remembered: a page asks a handful of questions about one.</summary>
    private const int SearchesMax = 4;

    private readonly Dictionary<string, Listed> _byCode;

    private readonly Dictionary<string, Listed[]> _found = new(StringComparer.OrdinalIgnoreCase);

    private CampaignDirectory(Dictionary<string, Listed> byCode, IEnumerable<ShelfRow> shelves)
    {
        _byCode = byCode;
        All = [.. byCode.Values];
        Shelves = shelves.ToDictionary(shelf => shelf.Id, shelf => shelf.Currency);
    }

    public Listed[] All { get; }

    /// <summary>Campaigns with the text in their code or name; all when there is none.</summary>
    public Listed[] Found(string? search)
    {
        if (search is null)
            return All;
        var text = search.Trim();
        lock (_found)
        {
            if (_found.TryGetValue(text, out var known))
                return known;
        }
        var found = Array.FindAll(All, campaign => campaign.Says(text));
        lock (_found)
        {
            if (_found.Count >= SearchesMax)
                _found.Clear();
            return _found[text] = found;
        }
    }

    /// <summary>The shelves of campaigns, with the currency of each.</summary>
    public IReadOnlyDictionary<int, string> Shelves { get; }

    public static async Task<CampaignDirectory> Load(Work work, string workspace) =>
        new(await Read(work, workspace, codes: null), await ReadShelves(work, workspace));

    /// <summary>With these campaigns read again; the others are shared with this one.</summary>
    public async Task<CampaignDirectory> With(Work work, string workspace, string[] codes)
    {
        var byCode = new Dictionary<string, Listed>(_byCode, StringComparer.Ordinal);
        foreach (var code in codes)
            byCode.Remove(code);
        foreach (var (code, listed) in await Read(work, workspace, codes))
            byCode[code] = listed;
        return new CampaignDirectory(byCode, await ReadShelves(work, workspace));
    }

    private static async Task<Dictionary<string, Listed>> Read(Work work, string workspace, string[]? codes)
    {
        var campaigns = await work.All<Listed>(
            $"""
            select c.campaign_code as code, c.name, c.campaign_type as type, c.objective, c.status, coalesce(u.user_key, '') as owner,
                coalesce(u.full_name, '') as ownername, c.platforms
            from centralized_campaigns c {ChosenCampaigns.Owner}
            where c.workspace = @workspace and (@codes::text[] is null or c.campaign_code = any(@codes))
            """,
            new { workspace, codes }
        );
        var members = (
            await work.All<MemberRow>(
                """
                select code, platform, currency, shelf, place from aggregate_members
                where workspace = @workspace and (@codes::text[] is null or code = any(@codes))
                """,
                new { workspace, codes }
            )
        ).ToLookup(row => row.Code, row => row.Member, StringComparer.Ordinal);
        return campaigns
            .Select(campaign => Shared(campaign) with { Members = [.. members[campaign.Code]] })
            .ToDictionary(campaign => campaign.Code, StringComparer.Ordinal);
    }

    // A hundred thousand campaigns have a handful of types, and one copy of each word is enough.
    private static Listed Shared(Listed campaign) =>
        campaign with
        {
            Type = string.Intern(campaign.Type),
            Objective = string.Intern(campaign.Objective),
            Status = string.Intern(campaign.Status),
            Owner = string.Intern(campaign.Owner),
            OwnerName = string.Intern(campaign.OwnerName),
            Platforms = [.. campaign.Platforms.Select(string.Intern)],
        };

    private static Task<IReadOnlyList<ShelfRow>> ReadShelves(Work work, string workspace) =>
        work.All<ShelfRow>(
            "select id, currency from aggregate_shelves where workspace = @workspace and family = @family",
            new { workspace, family = nameof(Family.Campaign) }
        );

    private sealed record ShelfRow(int Id, string Currency);

    private sealed record MemberRow(string Code, string Platform, string Currency, int Shelf, int Place)
    {
        public DirectoryMember Member => new(string.Intern(Platform), string.Intern(Currency), Shelf, Place);
    }
}
