using System.Globalization;

namespace MarketingManager.Simulation.Runs;

/// <summary>What happened, in lines that a person can follow, told as it happens.</summary>
internal sealed class Story(World world, Action<string>? tell)
{
    public void Tell(DateTimeOffset at, string what)
    {
        if (tell is null)
            return;
        var day = (at - world.Scenario.Start).Days;
        tell(string.Create(CultureInfo.InvariantCulture, $"day {day, 3}  {at:yyyy-MM-dd HH:mm}  {what}"));
    }
}
