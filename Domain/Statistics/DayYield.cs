namespace MarketingManager.Domain.Statistics;

/// <summary>One day of a rate: how many events an exposure brought, for example orders per spend.</summary>
public sealed record DayYield(DateOnly Day, double Events, double Exposure)
{
    public static (double Events, double Exposure) Sum(IEnumerable<DayYield> days)
    {
        double events = 0,
            exposure = 0;
        foreach (var day in days)
            (events, exposure) = (events + day.Events, exposure + day.Exposure);
        return (events, exposure);
    }
}
