using System.Globalization;
using MarketingManager.Simulation.Bugs;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation;

/// <summary>The options of <c>./mm simulate</c>.</summary>
internal sealed record Options(ulong From, long? Seeds, int? Days, int? Campaigns, int Threads, PlantedBug Bug)
{
    private const int DaysMax = 3_650;

    private const int CampaignsMax = 1_000;

    private const string EveryBug = "all";

    private static readonly string[] Known =
    [
        "--seed",
        "--seeds",
        "--from",
        "--days",
        "--campaigns",
        "--threads",
        "--bug",
    ];

    /// <summary>Every planted bug is looked for.</summary>
    public bool AllBugs { get; init; }

    public Scenario Scenario(ulong seed) => Runs.Scenario.Of(seed, Days ?? Bug.DaysToShow, Campaigns);

    /// <summary>The options, or <c>null</c> and what is wrong with them.</summary>
    public static Options? Read(string[] args, out string problem)
    {
        problem = "";
        if (args.Length % 2 == 1 || args.Where((_, index) => index % 2 == 0).Any(name => !Known.Contains(name)))
        {
            problem = $"Give each option with its value; there are {string.Join(", ", Known)}.";
            return null;
        }

        string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
        var all = Value("--bug") == EveryBug;
        var bug = !all && Value("--bug") is { } wanted ? PlantedBugs.Find(wanted) : PlantedBug.None;
        if (bug is null)
        {
            problem = $"There is no planted bug '{Value("--bug")}'; there are {PlantedBugs.Names}, and all.";
            return null;
        }

        long? Number(string name, long most) =>
            Value(name) is { } text
            && !(long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
                ? -1
            : Value(name) is { } good ? long.Parse(good, CultureInfo.InvariantCulture)
            : null;
        var numbers = (
            From: Number("--seed", long.MaxValue) ?? Number("--from", long.MaxValue) ?? 1,
            Seeds: Number("--seeds", long.MaxValue),
            Days: Number("--days", DaysMax),
            Campaigns: Number("--campaigns", CampaignsMax),
            Threads: Number("--threads", 256) ?? Environment.ProcessorCount
        );
        if (numbers.From < 0 || numbers.Seeds < 0 || numbers.Days < 0 || numbers.Campaigns < 0 || numbers.Threads < 0)
        {
            problem = $"Numbers count from 1; --days ends at {DaysMax}, --campaigns at {CampaignsMax}.";
            return null;
        }

        return new Options(
            (ulong)numbers.From,
            numbers.Seeds,
            (int?)numbers.Days,
            (int?)numbers.Campaigns,
            (int)numbers.Threads,
            bug
        )
        {
            AllBugs = all,
        };
    }
}
