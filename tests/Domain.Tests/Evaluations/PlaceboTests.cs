using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Tests.Simulation;

namespace MarketingManager.Domain.Tests.Evaluations;

/// <summary>The verdict engine on simulated accounts in which the truth is known.</summary>
public sealed class PlaceboTests
{
    private const int Runs = 200;

    private static Dictionary<EvaluationOutcome, int> Outcomes(
        ulong seed,
        Func<World, World> scenario,
        double? truth = null
    )
    {
        var world = scenario(new World(new SeededRandom(seed)));
        var evaluations = Enumerable.Range(0, Runs).Select(_ => world.Evaluate()).ToList();
        var counts = Enum.GetValues<EvaluationOutcome>()
            .ToDictionary(outcome => outcome, outcome => evaluations.Count(item => item.Outcome == outcome));
        TestContext.Current.SendDiagnosticMessage(
            $"seed {seed}: {string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"))} of {Runs}"
        );
        if (truth is { } effect)
        {
            var covered = evaluations.Count(item =>
                (double)item.Interval.Low <= effect && effect <= (double)item.Interval.High
            );
            TestContext.Current.SendDiagnosticMessage($"seed {seed}: 90 % interval covers the truth in {covered}");
            covered.ShouldBeGreaterThanOrEqualTo(Runs * 85 / 100);
        }

        return counts;
    }

    private static int Wrong(Dictionary<EvaluationOutcome, int> counts) =>
        counts[EvaluationOutcome.Improved] + counts[EvaluationOutcome.Degraded];

    [Theory]
    [InlineData(101, 0)]
    [InlineData(102, 8)]
    [InlineData(103, 3)]
    public void A_change_that_did_nothing_is_called_improved_or_degraded_at_most_once_in_twenty(
        ulong seed,
        int peers
    ) => Wrong(Outcomes(seed, world => world with { Peers = peers }, truth: 0)).ShouldBeLessThanOrEqualTo(Runs / 20);

    [Fact]
    public void Small_campaigns_do_not_raise_the_rate_of_wrong_verdicts() =>
        Wrong(Outcomes(104, world => world with { LeadsPerDay = 4 }, truth: 0)).ShouldBeLessThanOrEqualTo(Runs / 20);

    [Fact]
    public void A_bad_week_that_passes_by_itself_is_not_a_success_of_the_plan() =>
        Outcomes(105, world => world with { BadWeek = -0.35 })[EvaluationOutcome.Improved]
            .ShouldBeLessThanOrEqualTo(Runs / 20);

    [Fact]
    public void A_bad_week_that_passes_by_itself_is_not_a_success_next_to_peers_either() =>
        Outcomes(106, world => world with { BadWeek = -0.35, Peers = 8 })[EvaluationOutcome.Improved]
            .ShouldBeLessThanOrEqualTo(Runs / 20);

    [Fact]
    public void A_planted_gain_of_fifteen_per_cent_is_recovered_inside_the_interval()
    {
        var counts = Outcomes(
            107,
            world => world with { Effect = Math.Log(1.15), Peers = 12, LeadsPerDay = 300, Drift = 0.03 },
            truth: Math.Log(1.15)
        );
        counts[EvaluationOutcome.Improved].ShouldBeGreaterThanOrEqualTo(Runs / 2);
        counts[EvaluationOutcome.Degraded].ShouldBe(0);
    }

    [Fact]
    public void A_planted_gain_of_fifteen_per_cent_is_never_called_a_loss_on_a_smaller_campaign() =>
        Outcomes(108, world => world with { Effect = Math.Log(1.15), Peers = 8 })[EvaluationOutcome.Degraded]
            .ShouldBe(0);

    [Fact]
    public void A_lasting_loss_that_the_plan_repairs_counts_for_the_plan()
    {
        var counts = Outcomes(
            111,
            world => world with { BadWeek = -0.35, BadUntilChanged = true, Peers = 8, LeadsPerDay = 120 }
        );
        (counts[EvaluationOutcome.Improved] + counts[EvaluationOutcome.Marginal]).ShouldBeGreaterThanOrEqualTo(
            Runs / 2
        );
        counts[EvaluationOutcome.Degraded].ShouldBe(0);
    }

    [Fact]
    public void A_shock_that_hits_every_campaign_is_not_blamed_on_the_plan()
    {
        var counts = Outcomes(109, world => world with { Shock = Math.Log(0.8), Peers = 8 });
        counts[EvaluationOutcome.Degraded].ShouldBeLessThanOrEqualTo(Runs / 50);
    }

    [Fact]
    public void A_real_loss_of_a_quarter_is_called_degraded_more_often_than_not()
    {
        var counts = Outcomes(110, world => world with { Effect = Math.Log(0.75), Peers = 8 });
        counts[EvaluationOutcome.Degraded].ShouldBeGreaterThanOrEqualTo(Runs / 2);
        counts[EvaluationOutcome.Improved].ShouldBe(0);
    }
}
