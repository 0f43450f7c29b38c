using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Who stands next to whom on a shelf.</summary>
internal enum Family
{
    Campaign,
    Segment,
    Owner,
}

/// <summary>Gives places away, within one count: counts of a workspace never run at the same time.</summary>
internal sealed class Shelves(Work work, string workspace)
{
    private readonly Dictionary<(Family Family, string Currency), Open> _open = [];

    public async Task<Spot> Take(Family family, string currency)
    {
        if (!_open.TryGetValue((family, currency), out var open))
            _open[(family, currency)] = open = await Last(family, currency) ?? await New(family, currency);
        if (open.Used == Slice.Places)
        {
            await Save(open);
            _open[(family, currency)] = open = await New(family, currency);
        }
        return new Spot(open.Id, open.Used++);
    }

    public async Task Save()
    {
        foreach (var open in _open.Values)
            await Save(open);
    }

    private Task Save(Open open) =>
        work.Run("update aggregate_shelves set used = @Used where id = @Id", new { open.Used, open.Id });

    private Task<Open?> Last(Family family, string currency) =>
        work.One<Open>(
            """
            select id, used from aggregate_shelves
            where workspace = @workspace and family = @family and currency = @currency order by id desc limit 1
            """,
            new
            {
                workspace,
                family = family.ToString(),
                currency,
            }
        );

    private Task<Open> New(Family family, string currency) =>
        work.Only<Open>(
            "insert into aggregate_shelves (workspace, family, currency) values (@workspace, @family, @currency) returning id, used",
            new
            {
                workspace,
                family = family.ToString(),
                currency,
            }
        );

    private sealed class Open
    {
        public int Id { get; init; }

        public int Used { get; set; }
    }
}
