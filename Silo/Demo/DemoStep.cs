using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Silo.Demo;

/// <summary>One step of the loop with the numbers that show that it happened.</summary>
internal sealed record DemoStep(
    string Name,
    string Summary,
    IReadOnlyDictionary<string, object?> Numbers,
    bool Happened
)
{
    public void Print()
    {
        Console.WriteLine($"{(Happened ? "✓" : "✗")} {Name}: {Summary}");
        foreach (var (name, value) in Numbers)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name, -26} {value}"));
    }
}

internal sealed record DemoReport(
    bool Complete,
    string? Failure,
    double Seconds,
    int Seed,
    string? Campaign,
    ImmutableArray<DemoStep> Steps
);
