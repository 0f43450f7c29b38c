using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>Visits of one source and campaign on one day.</summary>
public abstract record Visits(DateOnly Day)
{
    private VisitSums? _sums;

    /// <summary>The raw utm value; "(not set)" for what was not tagged.</summary>
    public abstract string Code { get; }

    public abstract string Source { get; }

    public abstract string Medium { get; }

    public abstract string ChannelGroup { get; }

    /// <summary>What analytics calls the campaign: for auto-tagged Google traffic its name there, not the utm
    /// value.</summary>
    public abstract string CampaignName { get; }

    public abstract string CampaignId { get; }

    public VisitSums Sums => _sums ??= Count();

    protected abstract VisitSums Count();
}

public sealed record VisitSums(
    int Sessions = 0,
    int EngagedSessions = 0,
    int Users = 0,
    int NewUsers = 0,
    int PageViews = 0,
    int Purchases = 0,
    int Leads = 0,
    int SignUps = 0,
    decimal Revenue = 0,
    decimal AdCost = 0,
    int AdClicks = 0,
    int AdImpressions = 0
)
{
    public int KeyEvents => Purchases + Leads + SignUps;

    public static VisitSums operator +(VisitSums left, VisitSums right) =>
        new(
            left.Sessions + right.Sessions,
            left.EngagedSessions + right.EngagedSessions,
            left.Users + right.Users,
            left.NewUsers + right.NewUsers,
            left.PageViews + right.PageViews,
            left.Purchases + right.Purchases,
            left.Leads + right.Leads,
            left.SignUps + right.SignUps,
            left.Revenue + right.Revenue,
            left.AdCost + right.AdCost,
            left.AdClicks + right.AdClicks,
            left.AdImpressions + right.AdImpressions
        );
}

/// <summary>Visits that a campaign's clicks became. Key events do not ask the platform's pixel: when that stops
/// reporting, these go on.</summary>
public sealed record PaidVisits(Simulation Simulation, CampaignSpec Campaign, DateOnly Day, Moment Moment) : Visits(Day)
{
    /// <summary>Share of the results that happen in a visit which analytics credits to the campaign.</summary>
    private const double Credited = 0.68;

    /// <summary>Share of key events that are known after 0, 1 and 2 days.</summary>
    private static readonly double[] KnownAfterDays = [0.86, 0.96, 1];

    public override string Code => Campaign.Code;

    public override string Source =>
        Simulation.Account.Dialect switch
        {
            Dialect.Google => "google",
            Dialect.Tiktok => "tiktok",
            Dialect.Linkedin => "linkedin",
            _ => "facebook",
        };

    public override string Medium => Simulation.Account.Dialect == Dialect.Google ? "cpc" : "paid";

    public override string ChannelGroup => Simulation.Account.Dialect == Dialect.Google ? "Paid Search" : "Paid Social";

    public override string CampaignName => Simulation.Account.Dialect == Dialect.Google ? Campaign.Name : Campaign.Code;

    public override string CampaignId => Simulation.Account.Dialect == Dialect.Google ? Campaign.Id : "(not set)";

    protected override VisitSums Count()
    {
        // The platform's own clock decides how much of its today is over; its zone may be another.
        if (
            Simulation.Day(Campaign, Day, Moment.Today > Simulation.Moment.Today ? Moment : Simulation.Moment)
            is not { } ads
        )
            return new();
        var luck = Simulation.LuckOf(Campaign, 20).At(Day.DayNumber - Simulation.Start.DayNumber);
        var sessions = (int)(ads.LinkClicks * (0.76 + (0.16 * luck.At(1).Uniform())));
        var share = Day == Moment.Today ? Moment.DayShare : 1;
        var expected = Simulation.Expect(Campaign, Day).Results(Campaign) * Credited;
        var events = Math.Min(sessions, Known((int)(luck.At(2).Poisson(expected) * share), luck));
        var sells = Campaign.Kind == CampaignKind.Sales;
        var isGoogle = Simulation.Account.Dialect == Dialect.Google;
        return new(
            sessions,
            (int)(sessions * (0.5 + (0.12 * luck.At(3).Uniform()))),
            (int)Math.Ceiling(sessions * 0.88),
            (int)(sessions * 0.61),
            (int)(sessions * (2.1 + luck.At(4).Uniform())),
            sells ? events : 0,
            Campaign.Kind == CampaignKind.Leads ? events : 0,
            luck.At(5).Poisson(sessions * 0.006),
            sells ? Revenue(events, luck) : 0,
            isGoogle ? ads.Spend : 0,
            isGoogle ? ads.Clicks : 0,
            isGoogle ? ads.Impressions : 0
        );
    }

    private int Known(int made, Noise luck)
    {
        var age = Math.Clamp(Moment.Today.DayNumber - Day.DayNumber, 0, KnownAfterDays.Length - 1);
        return Enumerable.Range(0, made).Count(index => luck.At(1000 + index).Uniform() < KnownAfterDays[age]);
    }

    private decimal Revenue(int orders, Noise luck) =>
        Enumerable
            .Range(0, orders)
            .Sum(index => Math.Round((decimal)(Campaign.OrderValue * luck.At(5000 + index).Factor(0.45)), 2));
}

/// <summary>Visits that nobody paid for.</summary>
public sealed record UnpaidVisits(
    string From,
    string By,
    string Name,
    double PerDay,
    Noise Luck,
    DateOnly Day,
    Moment Moment
) : Visits(Day)
{
    public override string Code => By == "email" ? Name : "(not set)";

    public override string Source => From;

    public override string Medium => By;

    public override string ChannelGroup =>
        By switch
        {
            "organic" => "Organic Search",
            "email" => "Email",
            _ => "Direct",
        };

    public override string CampaignName => Name;

    public override string CampaignId => "(not set)";

    protected override VisitSums Count()
    {
        var luck = Luck.At(Day.DayNumber);
        var share = Day == Moment.Today ? Moment.DayShare : 1;
        var sessions = (int)(luck.At(1).Poisson(PerDay) * share);
        var orders = (int)(luck.At(2).Poisson(PerDay * 0.021) * share);
        return new(
            sessions,
            (int)(sessions * 0.6),
            (int)Math.Ceiling(sessions * 0.9),
            (int)(sessions * 0.4),
            sessions * 3,
            Purchases: orders,
            SignUps: luck.At(3).Poisson(sessions * 0.004),
            Revenue: Enumerable
                .Range(0, orders)
                .Sum(index => Math.Round((decimal)(74 * luck.At(5000 + index).Factor(0.45)), 2))
        );
    }
}
