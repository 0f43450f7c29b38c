using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Market;

/// <summary>An ad platform in memory. It answers from the market, and badly when the fault plan says so.</summary>
internal sealed class SimulatedPlatform(Platform platform, World world, Life life) : IAdPlatform
{
    private const int RowsPerPage = 40;

    private const int OutageDays = 3;

    /// <summary>Fewer days are never too large for one answer.</summary>
    private const int LongAnswerDays = 20;

    private readonly Dice _dice = world.Dice.Fork();

    public Platform Platform => platform;

    public PlatformTraits Traits { get; } =
        new()
        {
            ApiVersion = "simulated",
            LookbackDays = 28,
            HistoryMonths = 37,
            ChunkDays = 90,
        };

    public async Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel)
    {
        await Travel(access);
        return [new FoundAccount($"act-{platform}", $"Account on {platform}", null, world.Market.TimeZoneOf(platform))];
    }

    public async Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel)
    {
        await Travel(account);
        return new PlatformAnswer(Ok: true, $"{account.AccountId} answers.")
        {
            AccessEndsAt = world.Market.Credentials[platform].EndsAt,
        };
    }

    public async Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    )
    {
        await Travel(account);
        return [.. world.Market.Campaigns.Where(campaign => campaign.Platform == platform).Select(Found)];
    }

    public async Task<FoundOnPlatform?> FindCampaign(
        PlatformAccount account,
        string externalId,
        CancellationToken cancel
    )
    {
        await Travel(account);
        return
            world.Market.Campaigns.FirstOrDefault(campaign =>
                campaign.Platform == platform && campaign.ExternalId == externalId
            )
                is { } found
            ? Found(found)
            : null;
    }

    public async IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await Travel(account);
        if (query.Range.Days > LongAnswerDays && Happens(world.Faults.PlatformFails))
            throw new PlatformException("The answer is too large.") { Fault = PlatformFault.TooMuchData };
        var rows = query
            .CodeByExternalId.Values.Order(StringComparer.Ordinal)
            .SelectMany(code => world.Market.Rows(world.Market.Of(code), query.Range, life.Truth.GetUtcNow()))
            .ToList();
        foreach (var chunk in rows.Chunk(RowsPerPage))
        {
            ImmutableArray<DailyFact> page = [.. chunk];
            if (Happens(world.Faults.PlatformRepeats))
                page = page.Add(_dice.Of(page));
            yield return new PlatformPage(page, "");
            if (Happens(world.Faults.PlatformRepeats))
                yield return new PlatformPage(page, "");
            if (Happens(world.Faults.PlatformFails / 4))
                throw Failure();
            LetIn(account);
        }

        world.Market.WasReadToTheEnd(platform);
    }

    /// <summary>The way to the platform: a moment, an error instead of an answer, or no answer for minutes.</summary>
    private async Task Travel(PlatformAccount account)
    {
        await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2)));
        LetIn(account);
        if (world.Calm)
            return;
        if (IsDownToday())
            throw new PlatformException("The platform does not answer.") { Fault = PlatformFault.Transient };
        if (!Happens(world.Faults.PlatformFails))
            return;
        if (_dice.Chance(250))
            await life.Pass(_dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(3)));
        throw Failure();
    }

    /// <summary>Credentials end whether or not anything is made to fail.</summary>
    private void LetIn(PlatformAccount account)
    {
        if (world.Market.Credentials[platform].LetsIn(account.Secret, life.Truth.GetUtcNow()))
            return;
        world.Count("expired credentials");
        throw new PlatformException("401: the token has expired.") { Fault = PlatformFault.AuthExpired };
    }

    private PlatformException Failure()
    {
        world.Count("platform failures");
        return _dice.Below(4) switch
        {
            0 => new PlatformException("429: too many calls.")
            {
                Fault = PlatformFault.ThrottledShort,
                RetryAfter = TimeSpan.FromMinutes(_dice.Between(1, 30)),
            },
            1 => new PlatformException("429: the budget of the day is spent.")
            {
                Fault = PlatformFault.ThrottledUntil,
                RetryAt = life.Truth.GetUtcNow() + _dice.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(9)),
            },
            2 => new PlatformException("500: internal error.") { Fault = PlatformFault.Transient },
            _ => new PlatformException("The connection timed out.") { Fault = PlatformFault.Transient },
        };
    }

    /// <summary>An outage lasts for days, whichever process asks.</summary>
    private bool IsDownToday()
    {
        var days = DateOnly.FromDateTime(life.Truth.GetUtcNow().UtcDateTime).DayNumber / OutageDays;
        return new Dice(Dice.Mix(world.Scenario.Seed, ((ulong)days * 16) + (ulong)platform)).Chance(
            world.Faults.PlatformDown
        );
    }

    private bool Happens(int perMille) => !world.Calm && _dice.Chance(perMille);

    private static FoundOnPlatform Found(SimulatedCampaign campaign) =>
        new(campaign.ExternalId, campaign.Registration.Name, "ACTIVE", "sales");
}
