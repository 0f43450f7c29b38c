using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>All accounts of one advertiser on all platforms, on one clock and from one seed.</summary>
public sealed class AdWorld
{
    /// <summary>Those that have campaigns.</summary>
    public static readonly ImmutableArray<Dialect> Platforms =
    [
        Dialect.Meta,
        Dialect.Google,
        Dialect.Tiktok,
        Dialect.Linkedin,
    ];

    private readonly Dictionary<(Dialect, string), Simulation> _byId;

    public AdWorld(int seed, TimeProvider clock, FleetSize? size = null, MarketPolicy? policy = null)
    {
        (Seed, Clock) = (seed, clock);
        var fleet = size ?? new FleetSize();
        All =
        [
            .. Platforms.SelectMany(dialect =>
                Enumerable
                    .Range(0, fleet.Accounts)
                    .Select(number => new Simulation(
                        seed,
                        SeededAccount.Of(seed, dialect, number, fleet),
                        number,
                        clock,
                        policy ?? MarketPolicy.Default
                    ))
            ),
        ];
        _byId = All.ToDictionary(one => (one.Account.Dialect, one.Account.Id));
    }

    public int Seed { get; }

    public TimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public ImmutableArray<Simulation> All { get; }

    public IEnumerable<Simulation> On(Dialect dialect) => All.Where(one => one.Account.Dialect == dialect);

    /// <summary>The platform's first account, which has the hand-made campaigns.</summary>
    public Simulation First(Dialect dialect) => On(dialect).First();

    public Simulation? Find(Dialect dialect, string? accountId) =>
        accountId is null ? null : _byId.GetValueOrDefault((dialect, accountId));
}
