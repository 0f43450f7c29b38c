using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Tests.Kpis;

public sealed class SeriesLineTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Fact]
    public void Days_without_a_gap_are_one_piece() =>
        Pieces(Day(0, 1), Day(1, 2), Day(2, 3)).ShouldHaveSingleItem().Points.Count.ShouldBe(3);

    [Fact]
    public void A_missing_day_is_a_gap_and_never_a_zero()
    {
        var pieces = Pieces(Day(0, 1), Day(1, 2), Day(3, 4), Day(4, 5));
        pieces.Count.ShouldBe(2);
        pieces.SelectMany(piece => piece.Points).ShouldAllBe(point => point.Value > 0);
    }

    [Fact]
    public void A_day_without_a_value_is_a_gap_too() => Pieces(Day(0, 1), Day(1, null), Day(2, 3)).Count.ShouldBe(2);

    [Fact]
    public void A_zero_is_a_value_and_no_gap() => Pieces(Day(0, 1), Day(1, 0), Day(2, 3)).ShouldHaveSingleItem();

    [Fact]
    public void A_provisional_piece_starts_where_the_settled_one_ends()
    {
        var pieces = Pieces(Day(0, 1), Day(1, 2), Day(2, 3, provisional: true));
        pieces.Select(piece => piece.Provisional).ShouldBe([false, true]);
        pieces[1].Points.Select(point => point.Value).ShouldBe([2, 3]);
    }

    [Fact]
    public void After_a_gap_a_provisional_piece_stands_alone()
    {
        var pieces = Pieces(Day(0, 1), Day(2, 3, provisional: true));
        pieces[1].Provisional.ShouldBeTrue();
        pieces[1].Points.ShouldHaveSingleItem().Value.ShouldBe(3);
    }

    [Fact]
    public void Nothing_makes_no_piece() => Pieces().ShouldBeEmpty();

    private static IReadOnlyList<SeriesPiece> Pieces(params SeriesValue[] values) =>
        SeriesLine.Pieces(values, new DateRange(First, First.AddDays(9)));

    private static SeriesValue Day(int offset, decimal? value, bool provisional = false) =>
        new(First.AddDays(offset), value, provisional);
}
