using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Simulation;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Evaluations;

/// <summary>A simulated account: lead campaigns with weak weekends, more variance than chance,
/// a level that drifts from day to day, and shocks that hit everybody. The change is
/// implemented on day 100; nothing knows it but <see cref="Effect"/>.
/// </summary>
internal sealed record World(SeededRandom Random)
{
    public static readonly CampaignProfile Campaign = new(
        "LEADS-7",
        "Spring enquiries",
        [Platform.Meta],
        "lead-generation",
        "leads",
        Currency.Of("EUR"),
        "UTC"
    );

    public static readonly DateOnly First = new(2025, 10, 6);

    public const int ApprovedAfter = 97;

    public const int ImplementedAfter = 100;

    public double LeadsPerDay { get; init; } = 40;

    public double Dispersion { get; init; } = 2;

    /// <summary>Sd of the stationary drift of the level, in log points; it forgets half of itself in a week.</summary>
    public double Drift { get; init; } = 0.05;

    /// <summary>Log change of the treated campaign after implementation.</summary>
    public double Effect { get; init; }

    /// <summary>Log change of everybody on and after the day of implementation.</summary>
    public double Shock { get; init; }

    /// <summary>Log change of the treated campaign in the week before approval that goes away by itself.</summary>
    public double BadWeek { get; init; }

    /// <summary>Whether the bad days go on until the change, instead of ending with the week.</summary>
    public bool BadUntilChanged { get; init; }

    public int Peers { get; init; }

    /// <summary>The day of the first regular verdict: 14 days after the change, and one to settle.</summary>
    public static DateOnly AsOf { get; } = First.AddDays(ImplementedAfter + 15);

    public static DateTimeOffset Noon(DateOnly day) => new(day, new(12, 0), TimeSpan.Zero);

    public EvaluationInput Input(GuardrailPolicy? guardrails = null)
    {
        var policy = guardrails ?? GuardrailPolicy.Default;
        var own = Series(treated: true);
        var peers = Enumerable
            .Range(0, Peers)
            .Select(index => new PeerSeries($"PEER-{index}", Series(treated: false)))
            .ToImmutableArray();
        var approved = First.AddDays(ApprovedAfter);
        var baseline = BaselineTaker.Take(Campaign, own, policy, approved, Noon(approved));
        return new(
            Campaign,
            "plan-1",
            baseline,
            new("CPL", 0, 0.08m, 0.2m, 14),
            own,
            peers,
            Noon(AsOf).AddHours(-6),
            First.AddDays(ImplementedAfter),
            policy,
            AsOf,
            Noon(AsOf)
        );
    }

    /// <summary>The verdict of the declared day, or of the extended window when the first one was too thin.</summary>
    public Evaluation Evaluate()
    {
        var input = Input();
        return Evaluator
            .Evaluate(input)
            .Match(
                ready => ready.Evaluation,
                _ =>
                    Evaluator
                        .Evaluate(
                            input with
                            {
                                AsOf = AsOf.AddDays(14),
                                Now = Noon(AsOf.AddDays(14)),
                                SyncedAt = Noon(AsOf.AddDays(14)),
                            }
                        )
                        .ShouldBeOfType<EvaluationResult.Ready>()
                        .Evaluation
            );
    }

    private ImmutableArray<SeriesDay> Series(bool treated)
    {
        var days = ImmutableArray.CreateBuilder<SeriesDay>();
        var level = Drift * Random.NextNormal();
        const double memory = 0.9;
        for (var index = 0; index <= ImplementedAfter + 30; index++)
        {
            level = memory * level + Drift * Math.Sqrt(1 - memory * memory) * Random.NextNormal();
            var day = First.AddDays(index);
            var weekday = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7 : 1.1;
            var spend = 10 * LeadsPerDay * (0.9 + 0.2 * Random.NextUnit());
            var moved =
                (index > ImplementedAfter ? Shock + (treated ? Effect : 0) : 0)
                + (
                    treated
                    && index >= ApprovedAfter - 8
                    && index < (BadUntilChanged ? ImplementedAfter + 1 : ApprovedAfter)
                        ? BadWeek
                        : 0
                );
            var leads = Random.Count(0.1 * spend * weekday * Math.Exp(level + moved), Dispersion);
            days.Add(
                new(
                    day,
                    Platform.Meta,
                    new()
                    {
                        Clicks = 1_000,
                        Impressions = 100_000,
                        Spend = (decimal)Math.Round(spend, 2),
                        Leads = leads,
                    },
                    Campaign.Currency,
                    Provisional: false
                )
            );
        }

        return days.ToImmutable();
    }
}
