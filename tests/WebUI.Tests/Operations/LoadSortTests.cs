using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.WebUI.Operations;

namespace MarketingManager.WebUI.Tests.Operations;

public sealed class LoadSortTests
{
    private static readonly LoadLine Busy = new("plan", 1, 50, 1, 9, 0, 0, 0, 500, 0);
    private static readonly LoadLine Idle = new("audit", 4, 0, null, null, 0, 0, 0, 3, 0);
    private static readonly LoadLine Slow = new("campaign", 2, 10, 2, 900, 1, 0, 0, 100, 1);

    [Theory]
    [InlineData("rate", "plan campaign audit")]
    [InlineData("-rate", "audit campaign plan")]
    [InlineData("name", "audit campaign plan")]
    [InlineData("-name", "plan campaign audit")]
    [InlineData("p99", "campaign plan audit")]
    [InlineData("active", "audit campaign plan")]
    [InlineData("nonsense", "plan campaign audit")]
    [InlineData(null, "plan campaign audit")]
    public void The_address_says_how_a_table_is_sorted(string? said, string order) =>
        string.Join(' ', LoadSort.Parse(said, "rate").Apply([Idle, Busy, Slow]).Select(line => line.Name))
            .ShouldBe(order);

    [Fact]
    public void A_second_click_on_a_column_turns_it_round_and_a_third_turns_it_back()
    {
        var sort = LoadSort.Parse("p99", "rate");
        sort.After("p99").ShouldBe("-p99");
        LoadSort.Parse(sort.After("p99"), "rate").After("p99").ShouldBe("p99");
        sort.After("name").ShouldBe("name");
    }

    [Theory]
    [InlineData("p99", "p99", "descending")]
    [InlineData("-p99", "p99", "ascending")]
    [InlineData("name", "name", "ascending")]
    [InlineData("p99", "name", null)]
    public void A_screen_reader_hears_the_order(string sort, string column, string? said) =>
        LoadSort.Parse(sort, "rate").AriaOf(column).ShouldBe(said);
}
