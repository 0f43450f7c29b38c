using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>What would have happened anyway in a window, and how much such
/// expectations err beyond counting noise.</summary>
internal abstract record Control(string Method, double WindowSd)
{
    public abstract LogChange Expect(DateRange? window);

    /// <summary>Combines measured placebo errors with a prior: a scaled inverse chi-square mean,
    /// so that three placebos cannot claim that there is no noise at all (methods 2.3: model
    /// intervals run at two to three times their nominal rate).
    /// </summary>
    protected static double Spread(
        double priorSd,
        double priorWeight,
        IReadOnlyCollection<LogChange> placebos,
        double independence
    )
    {
        var counted = placebos.Count * independence;
        var excess =
            placebos.Count == 0
                ? 0
                : Math.Max(0, placebos.Average(placebo => placebo.Log * placebo.Log - placebo.Variance));
        return Math.Sqrt((priorWeight * priorSd * priorSd + counted * excess) / (priorWeight + counted));
    }
}

/// <summary>No peers: the campaign's own normal state goes on. Earlier windows of
/// its own history say how well that holds.</summary>
internal sealed record OwnHistory(double WindowSd, int Placebos)
    : Control(
        FormattableString.Invariant($"before/after with {Placebos} placebo windows in the ") + "campaign's own history",
        WindowSd
    )
{
    public static OwnHistory Of(YieldSeries series, EvaluationWindows windows, EvaluationPolicy policy)
    {
        var placebos = Placebo(series, windows, policy).ToList();
        return new(
            Spread(
                policy.WindowSdAlone,
                policy.WindowSdWeight,
                placebos,
                independence: (double)StepDays / windows.Post.Days
            ),
            placebos.Count
        );
    }

    public override LogChange Expect(DateRange? window) => LogChange.None;

    /// <summary>The same geometry (baseline, gap, window) at earlier dates, all of it before the change.</summary>
    private static IEnumerable<LogChange> Placebo(
        YieldSeries series,
        EvaluationWindows windows,
        EvaluationPolicy policy
    )
    {
        if (series.Days.IsEmpty)
            yield break;
        var first = series.Days[0].Day;
        var last = windows.Pre.To;
        while (true)
        {
            var post = DateRange.Ending(last, windows.Post.Days);
            var pre = DateRange.Ending(post.From.AddDays(-1 - policy.TriggerDays), windows.Pre.Days);
            if (pre.From < first)
                yield break;
            if (Comparison.Of(series, pre)?.In(post) is { } placebo)
                yield return placebo;
            last = last.AddDays(-StepDays);
        }
    }

    private const int StepDays = 7;
}

/// <summary>Untouched campaigns of the same days: a synthetic control with weights from the days
/// before (methods 2.1 A), compared on logs of sums. Each peer, compared with the other peers in
/// the same way, is a placebo: it shows how much the method errs.
/// </summary>
internal sealed record PeerControl(ImmutableArray<Donor> Peers, ImmutableArray<double> Weights, double WindowSd)
    : Control(
        FormattableString.Invariant($"synthetic control of {Peers.Length} untouched campaigns with placebo tests ")
            + "on each of them",
        WindowSd
    )
{
    public static PeerControl? Of(
        EvaluationInput input,
        PrimaryKpi kpi,
        Comparison own,
        EvaluationWindows windows,
        EvaluationPolicy policy
    )
    {
        ImmutableArray<Donor> peers =
        [
            .. input
                .Peers.Where(peer => peer.Code != input.Campaign.Code)
                .OrderBy(peer => peer.Code, StringComparer.Ordinal)
                .Select(peer => Usable(YieldSeries.Of(kpi, peer.Days, input.Campaign.Currency), windows, policy))
                .OfType<Comparison>()
                .Select(peer => new Donor(peer, Donor.ShapeOf(peer, windows.Pre))),
        ];
        if (peers.Length < policy.PeersMin)
            return null;
        var placebos = peers.Select(peer => Placebo(peer, peers.Remove(peer), windows)).OfType<LogChange>().ToList();
        return new(
            peers,
            Fit(Donor.ShapeOf(own, windows.Pre), peers),
            Spread(policy.WindowSdWithPeers, policy.WindowSdWeight, placebos, independence: 1)
        );
    }

    public override LogChange Expect(DateRange? window) => Expect(Peers, Weights, window) ?? LogChange.None;

    private static Comparison? Usable(YieldSeries series, EvaluationWindows windows, EvaluationPolicy policy)
    {
        var enough = new[] { windows.Pre, windows.Post }.All(window =>
            series.In(window).Length >= policy.CompletenessMin * window.Days
            && DayYield.Sum(series.In(window)).Events >= policy.ResultsMin
        );
        return enough ? Comparison.Of(series, windows.Pre) : null;
    }

    private static LogChange? Placebo(Donor peer, ImmutableArray<Donor> others, EvaluationWindows windows) =>
        peer.Unit.In(windows.Post) is { } change
        && Expect(others, Fit(peer.Shape, others), windows.Post) is { } expected
            ? change - expected
            : null;

    /// <summary>The donors' changes averaged on the level scale; the counting noise
    /// of the average is their weighted noise.</summary>
    private static LogChange? Expect(ImmutableArray<Donor> donors, ImmutableArray<double> weights, DateRange? window)
    {
        double level = 0,
            variance = 0,
            used = 0;
        for (var index = 0; index < donors.Length; index++)
        {
            if (donors[index].Unit.In(window) is not { } change)
                continue;
            level += weights[index] * Math.Exp(change.Log);
            variance += weights[index] * weights[index] * change.Variance;
            used += weights[index];
        }

        return used > 0 && level > 0 ? new(Math.Log(level / used), variance / (used * used)) : null;
    }

    private static ImmutableArray<double> Fit(double[] target, ImmutableArray<Donor> donors) =>
        [.. SimplexControl.Weights(target, [.. donors.Select(donor => donor.Shape)])];
}

/// <summary>A peer and the shape of its days before the change.</summary>
internal sealed record Donor(Comparison Unit, double[] Shape)
{
    /// <summary>Each day's yield over what was to be expected, minus one; a missing day is as expected.</summary>
    public static double[] ShapeOf(Comparison unit, DateRange pre)
    {
        var known = unit.Series.In(pre).ToDictionary(day => day.Day);
        return
        [
            .. pre.EachDay()
                .Select(day =>
                    known.TryGetValue(day, out var yield) && yield.Exposure > 0
                        ? yield.Events / unit.Baseline.Expected(yield) - 1
                        : 0
                ),
        ];
    }
}
