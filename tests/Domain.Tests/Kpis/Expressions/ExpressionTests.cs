using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;

namespace MarketingManager.Domain.Tests.Kpis.Expressions;

public sealed class ExpressionTests
{
    private static readonly MeasureSet Sums = new()
    {
        Impressions = 20_000,
        Clicks = 400,
        Spend = 300,
        Conversions = 24,
        Revenue = 1_200,
        Orders = 0,
    };

    [Theory]
    [InlineData("spend / clicks", 0.75)]
    [InlineData("1000 * spend / impressions", 15)]
    [InlineData("(revenue - spend) / spend", 3)]
    [InlineData("revenue - spend - spend", 600)] // from left to right
    [InlineData("revenue / spend / 2", 2)]
    [InlineData("2 + 3 * 4", 14)]
    [InlineData("-(2 - 5)", 3)]
    [InlineData("--2", 2)]
    [InlineData("min(spend, revenue, 500 * spend)", 300)]
    [InlineData("max(clicks, 500)", 500)]
    [InlineData("if(clicks >= 400, spend / clicks, 0)", 0.75)]
    [InlineData("if(clicks <> 400, spend / clicks, 0)", 0)]
    [InlineData("IF(Clicks < 401, SPEND, 0)", 300)]
    [InlineData("results / clicks", 0.06)]
    [InlineData(" .5\t* 4 ", 2)]
    public void A_formula_has_the_value_worked_by_hand(string formula, double value) =>
        ExpressionValue.Of(Valid(formula).Expression, Sums).Value.ShouldBe((decimal)value);

    [Theory]
    [InlineData("spend / orders", "divides by orders, which is zero")]
    [InlineData("spend / (clicks - clicks)", "divides by clicks - clicks, which is zero")]
    [InlineData("spend / leads", "needs leads, which was not reported")]
    [InlineData("max(leads, 1)", "needs leads, which was not reported")]
    [InlineData("if(leads > 1, spend, revenue)", "needs leads, which was not reported")]
    [InlineData("999999999999999999 * 999999999999999999", "is too large to compute")]
    public void What_cannot_be_computed_says_why(string formula, string reason)
    {
        var value = ExpressionValue.Of(Valid(formula).Expression, Sums);
        value.Value.ShouldBeNull();
        value.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_branch_that_is_not_taken_needs_no_data() =>
        ExpressionValue
            .Of(Valid("if(orders > 0, spend / orders, spend / conversions)").Expression, Sums)
            .Value.ShouldBe(12.5m);

    [Theory]
    [InlineData("", 1, "Here a number, a name or '(' is expected, not the end.")]
    [InlineData("spend /", 8, "Here a number, a name or '(' is expected, not the end.")]
    [InlineData("spend clicks", 7, "Here an operator or the end is expected, not 'clicks'.")]
    [InlineData("spend / clics", 9, "'clics' is not a measure; perhaps clicks is meant.")]
    [InlineData("(spend / clicks", 16, "Here ')' is expected, not the end.")]
    [InlineData("spend / clicks)", 15, "Here an operator or the end is expected, not ')'.")]
    [InlineData("spend ^ 2", 7, "'^' has no meaning in a formula")]
    [InlineData("1.2.3", 1, "'1.2.3' is not a number")]
    [InlineData("avg(spend)", 1, "'avg' is not a function; there are if, min and max.")]
    [InlineData("if(spend, 1, 2)", 9, "The first part of if compares")]
    [InlineData("spend > 2", 7, "Here an operator or the end is expected, not '>'.")]
    [InlineData("impressions / reach", 15, "reach cannot be summed")]
    [InlineData("2 * Frequency", 5, "Frequency cannot be summed")]
    [InlineData("spend + clicks", 7, "This adds a count to an amount of money")]
    [InlineData("spend / clicks - 1", 16, "This subtracts a plain number from money per count")]
    [InlineData("max(spend, clicks)", 1, "This puts an amount of money beside a count")]
    [InlineData("if(spend > clicks, 1, 2)", 10, "This puts an amount of money beside a count")]
    [InlineData("if(spend > 1, spend, clicks)", 1, "This puts an amount of money beside a count")]
    [InlineData("conversions + key_events", 13, "This puts")]
    [InlineData("analytics_revenue - revenue", 19, "This puts GA4 revenue and revenue into one sum")]
    public void What_means_nothing_is_refused_with_its_place(string formula, int column, string message)
    {
        var error = ExpressionParser.Parse(formula).ShouldBeOfType<ParsedExpression.Invalid>().Error;
        error.Message.ShouldStartWith(message);
        error.Column.ShouldBe(column);
    }

    [Fact]
    public void A_formula_that_could_exhaust_the_stack_is_refused()
    {
        Refused(new string('(', 400)).Message.ShouldContain("levels deep");
        Refused(new string('-', 400) + "1").Message.ShouldContain("levels deep");
        Refused(new string('1', 501)).Message.ShouldContain("500 characters");
    }

    [Theory]
    [InlineData("spend / clicks", "money per count")]
    [InlineData("clicks / impressions", "a plain number")]
    [InlineData("revenue - spend", "an amount of money")]
    [InlineData("min(clicks, 5)", "a count")]
    [InlineData("(analytics_revenue - spend) / spend", "a plain number")]
    [InlineData("clicks * clicks", "money^0 x count^2")]
    public void Units_follow_from_the_measures(string formula, string dimension) =>
        Valid(formula).Dimension.ToString().ShouldBe(dimension);

    [Theory]
    [InlineData("(revenue - spend) / spend", "(revenue - spend) / spend")]
    [InlineData("((revenue)) / (spend * 2)", "revenue / (spend * 2)")]
    [InlineData("revenue-(spend-spend)", "revenue - (spend - spend)")]
    [InlineData("spend/results", "spend / conversions")]
    [InlineData("if(clicks>=5,min(spend,2),-spend)", "if(clicks >= 5, min(spend, 2), -spend)")]
    public void It_is_printed_with_only_the_brackets_it_needs(string formula, string text) =>
        ExpressionText.Of(Valid(formula).Expression, Sums).ShouldBe(text);

    [Fact]
    public void What_is_printed_parses_to_the_same_value()
    {
        const ulong seed = 20261121;
        TestContext.Current.SendDiagnosticMessage($"FsCheck seed {seed}");
        Prop.ForAll(
                Formulas(2).ToArbitrary(),
                formula =>
                {
                    var first = Valid(formula).Expression;
                    var again = Valid(ExpressionText.Of(first)).Expression;
                    return ExpressionValue.Of(first, Sums) == ExpressionValue.Of(again, Sums);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithReplay(seed, 1).WithMaxTest(500));
    }

    [Fact]
    public void Any_text_at_all_is_an_answer_and_never_a_crash()
    {
        const ulong seed = 20261122;
        TestContext.Current.SendDiagnosticMessage($"FsCheck seed {seed}");
        var pieces = Gen.Elements(
            "spend",
            "clicks",
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            "if(",
            "min(",
            ",",
            "<",
            "=",
            "1",
            ".",
            "§",
            "x "
        );
        Prop.ForAll(
                pieces.ArrayOf().Select(string.Concat).ToArbitrary(),
                text =>
                    ExpressionParser
                        .Parse(text)
                        .Match(
                            valid =>
                                ExpressionValue.Of(valid.Expression, Sums)
                                    is { Value: not null }
                                        or { Reason: not null },
                            invalid => invalid.Error.Column >= 1 && invalid.Error.Column <= text.Length + 1
                        )
            )
            .Check(Config.QuickThrowOnFailure.WithReplay(seed, 1).WithMaxTest(2_000));
    }

    private static Gen<string> Formulas(int depth)
    {
        var leaf = Gen.Elements("2", "0.5", "clicks / impressions", "revenue / spend", "results / leads");
        if (depth == 0)
            return leaf;
        var inner = Formulas(depth - 1);
        return Gen.OneOf(
            leaf,
            inner
                .Zip(inner)
                .Zip(Gen.Elements("+", "-", "*", "/"))
                .Select(all => $"({all.Item1.Item1}) {all.Item2} ({all.Item1.Item2})"),
            inner.Select(part => $"-({part})"),
            inner.Zip(inner).Select(parts => $"max({parts.Item1}, {parts.Item2})"),
            inner.Zip(inner).Select(parts => $"if({parts.Item1} <= {parts.Item2}, {parts.Item2}, 1)")
        );
    }

    private static ParsedExpression.Valid Valid(string formula) =>
        ExpressionParser.Parse(formula).ShouldBeOfType<ParsedExpression.Valid>();

    private static ExpressionError Refused(string formula) =>
        ExpressionParser.Parse(formula).ShouldBeOfType<ParsedExpression.Invalid>().Error;
}
