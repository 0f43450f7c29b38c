using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Simulation.Bugs;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.People;
using MarketingManager.Simulation.Rules;
using MarketingManager.Simulation.Runs;
using MarketingManager.Simulation.Stores;
using Orleans.Embedded;

namespace MarketingManager.Simulation;

/// <summary>Everything that outlives a process: what is stored, the platforms, the people, and the
/// rules that watch.</summary>
internal sealed class World
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public World(Scenario scenario, PlantedBug bug, Action<string>? tell)
    {
        Scenario = scenario;
        Bug = bug;
        Dice = new Dice(Dice.Mix(scenario.Seed, 2));
        Now = scenario.Start;
        NextInspection = scenario.Start.AddDays(scenario.CalmEveryDays);
        Market = new SimulatedMarket(scenario.Campaigns, scenario.Start, Dice.Fork());
        Exports = new Exports(Market);
        Guardrails = scenario.Guardrails;
        Rules = new Rulebook(this);
        States = new StateTable(this);
        Trail = new Trail(this);
        Story = new Story(this, tell);
    }

    public Scenario Scenario { get; }

    public PlantedBug Bug { get; }

    public Dice Dice { get; }

    public FaultPlan Faults => Scenario.Faults;

    /// <summary>While it is calm nothing is made to fail, so that everything under way can come to its end.</summary>
    public bool Calm { get; set; }

    /// <summary>What the machine's clock shows beyond the true time.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>The true time at which the last process ended.</summary>
    public DateTimeOffset Now { get; set; }

    public DateTimeOffset NextInspection { get; set; }

    /// <summary>What the administrator wants them to be.</summary>
    public GuardrailPolicy Guardrails { get; set; }

    public SimulatedMarket Market { get; }

    public Exports Exports { get; }

    public StateTable States { get; }

    public Trail Trail { get; }

    public FactTable Facts { get; } = new();

    public SortedDictionary<(string Code, DateOnly Day), CoverageCell> Coverage { get; } = [];

    /// <summary>Uploaded files by their hash.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public SimulatedVault Vault { get; } = new();

    public InMemoryReminderTable Reminders { get; } = new();

    public Staff Staff { get; } = new();

    public Rulebook Rules { get; }

    public Story Story { get; }

    public Trace Trace { get; } = new();

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Count(string what, int times = 1) => _counts[what] = _counts.GetValueOrDefault(what) + times;
}
