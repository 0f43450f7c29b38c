using MarketingManager.Domain.Campaigns;
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

    public bool IsIn(KpiQuery query) =>
        (
            query.Status is { } status
                ? Status == status.ToString()
                : Status is not (nameof(CampaignStatus.Unregistered) or nameof(CampaignStatus.Archived))
        )
        && (query.Type is null || query.Type == Type)
        && (query.Objective is null || query.Objective == Objective)
        && (query.Owner is null || query.Owner == Owner)
        && (query.Search is not { } search || Says(Name, search) || Says(Code, search));

    /// <summary>Its members on the platform that the question is about, or all.</summary>
    public DirectoryMember[] On(string? platform) =>
        platform is null || Array.TrueForAll(Members, member => member.Platform == platform)
            ? Members
            : Array.FindAll(Members, member => member.Platform == platform);

    private static bool Says(string text, string search) =>
        text.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}

internal readonly record struct DirectoryMember(string Platform, string Currency, int Shelf, int Place);

/// <summary>Every campaign of a workspace, in memory: some hundred bytes each, so that a question about any of them is
/// a walk over an array. Only what changed since the last count is read again.</summary>
internal sealed class CampaignDirectory
{
    private readonly Dictionary<string, Listed> _byCode;

    private CampaignDirectory(Dictionary<string, Listed> byCode, IEnumerable<ShelfRow> shelves)
    {
        _byCode = byCode;
        Shelves = shelves.ToDictionary(shelf => shelf.Id, shelf => shelf.Currency);
    }

    public IEnumerable<Listed> All => _byCode.Values;

    public int Count => _byCode.Count;

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
