using System.Globalization;

namespace MarketingManager.Simulation.Runs;

/// <summary>What happened, in lines that a person can follow.</summary>
internal sealed class Story(World world, bool tell)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Tell(DateTimeOffset at, string what)
    {
        if (!tell)
            return;
        var day = (at - world.Scenario.Start).Days;
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"day {day, 3}  {at:yyyy-MM-dd HH:mm}  {what}"));
    }
}
