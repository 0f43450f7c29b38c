using MarketingManager.Storage.Database;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The members that a count is about, and what their campaigns are by now.</summary>
internal sealed class Membership(Work work, string workspace, Shelves shelves)
{
    private const string Columns =
        "select code, platform, currency, shelf, place, campaign_type as type, objective, status, owner from aggregate_members";

    private const string Select = $"{Columns} where workspace = @workspace";

    private readonly Dictionary<MemberKey, Member> _members = [];

    private readonly Dictionary<string, CampaignTraits> _traits = new(StringComparer.Ordinal);

    private readonly HashSet<MemberKey> _changed = [];

    public IEnumerable<Member> All => _members.Values;

    public IEnumerable<string> Changed => _changed.Select(key => key.Code).Distinct(StringComparer.Ordinal);

    public async Task Load(string[] codes)
    {
        var campaigns = await work.All<Campaign>(
            $"""
            select c.campaign_code as code, c.campaign_type as type, c.objective, c.status, coalesce(u.user_key, '') as owner
            from centralized_campaigns c {ChosenCampaigns.Owner}
            where c.workspace = @workspace and c.campaign_code = any(@codes)
            """,
            new { workspace, codes }
        );
        foreach (var campaign in campaigns)
            _traits[campaign.Code] = new(campaign.Type, campaign.Objective, campaign.Status, campaign.Owner);
        foreach (var member in await Of(work, workspace, codes))
            _members[member.Key] = member;
    }

    public static async Task<IReadOnlyList<Member>> Everyone(Work work, string workspace) =>
        [.. (await work.All<Row>(Select, new { workspace })).Select(row => row.ToMember())];

    /// <summary>Who stands on a shelf.</summary>
    public static async Task<IReadOnlyList<Member>> Of(Work work, int shelf) =>
        [.. (await work.All<Row>($"{Columns} where shelf = @shelf", new { shelf })).Select(row => row.ToMember())];

    public static async Task<IReadOnlyList<Member>> Of(Work work, string workspace, string[] codes) =>
        [
            .. (await work.All<Row>($"{Select} and code = any(@codes)", new { workspace, codes })).Select(row =>
                row.ToMember()
            ),
        ];

    public CampaignTraits TraitsOf(string code) => _traits.GetValueOrDefault(code, CampaignTraits.Unknown);

    /// <summary>Those that are counted in a segment which is no longer theirs.</summary>
    public IReadOnlyList<Member> Strayed() => [.. All.Where(member => member.Traits != TraitsOf(member.Key.Code))];

    public void Move(Member member)
    {
        _members[member.Key] = member with { Traits = TraitsOf(member.Key.Code) };
        _changed.Add(member.Key);
    }

    public async Task<Member> Of(MemberKey key)
    {
        if (_members.TryGetValue(key, out var known))
            return known;
        var member = new Member(key, await shelves.Take(Family.Campaign, key.Currency), TraitsOf(key.Code));
        _members.Add(key, member);
        _changed.Add(key);
        return member;
    }

    public async Task Save()
    {
        var rows = _changed.Select(key => _members[key]).ToList();
        if (rows.Count == 0)
            return;
        await work.Run(
            """
            insert into aggregate_members (workspace, code, platform, currency, shelf, place, campaign_type, objective, status, owner)
            select @workspace, * from unnest(@codes, @platforms, @currencies, @shelves, @places, @types, @objectives, @statuses, @owners)
            on conflict (workspace, code, platform, currency) do update set campaign_type = excluded.campaign_type,
                objective = excluded.objective, status = excluded.status, owner = excluded.owner
            """,
            new
            {
                workspace,
                codes = rows.Select(row => row.Key.Code).ToArray(),
                platforms = rows.Select(row => row.Key.Platform).ToArray(),
                currencies = rows.Select(row => row.Key.Currency).ToArray(),
                shelves = rows.Select(row => row.Spot.Shelf).ToArray(),
                places = rows.Select(row => row.Spot.Place).ToArray(),
                types = rows.Select(row => row.Traits.Type).ToArray(),
                objectives = rows.Select(row => row.Traits.Objective).ToArray(),
                statuses = rows.Select(row => row.Traits.Status).ToArray(),
                owners = rows.Select(row => row.Traits.Owner).ToArray(),
            }
        );
    }

    private sealed record Campaign(string Code, string Type, string Objective, string Status, string Owner);

    private sealed record Row(
        string Code,
        string Platform,
        string Currency,
        int Shelf,
        int Place,
        string Type,
        string Objective,
        string Status,
        string Owner
    )
    {
        public MemberKey Key => new(Code, Platform, Currency);

        public Member ToMember() =>
            new(Key, new Spot(Shelf, Place), new CampaignTraits(Type, Objective, Status, Owner));
    }
}
