using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Domain.Tests.Dashboards;

public sealed class FilterRenameTests
{
    [Theory]
    [InlineData("type=a", "a", null, "b", null, "type=b")]
    [InlineData("type=A&type=c", "a", null, "b", null, "type=b&type=c")]
    [InlineData("type=a&type=b", "a", null, "b", null, "type=b")] // Merged: once is enough.
    [InlineData("type=c", "a", null, "b", null, "type=c")]
    [InlineData("search=a", "a", null, "b", null, "search=a")]
    [InlineData("objective=x&type=a", "a", "x", "a", "y", "objective=y&type=a")]
    [InlineData("objective=x&type=a", "a", "x", "b", "y", "objective=y&type=b")]
    [InlineData("objective=x&objective=z&type=a", "a", "x", "b", "y", "objective=y&objective=z&type=a")]
    [InlineData("objective=x&type=c", "a", "x", "a", "y", "objective=x&type=c")]
    [InlineData("objective=x", "a", "x", "a", "y", "objective=x")] // Other types may have it too.
    public void A_filter_follows_what_it_names(
        string query,
        string fromType,
        string? fromObjective,
        string toType,
        string? toObjective,
        string after
    )
    {
        var rename = new FilterRename(fromType, fromObjective, toType, toObjective);

        var once = rename.Apply(DashboardQuery.Parse(query));

        once.ToString().ShouldBe(after);
        rename.Apply(once).ToString().ShouldBe(after);
    }

    [Fact]
    public void An_objective_that_no_type_has_any_more_is_followed_without_a_type() =>
        (new FilterRename("a", "x", "a", "y") { ObjectiveIsGone = true })
            .Apply(DashboardQuery.Parse("objective=x"))
            .ToString()
            .ShouldBe("objective=y");

    [Fact]
    public void A_whole_type_that_is_renamed_takes_filters_on_the_type_along()
    {
        Renamed([new("a", "x"), new("a", "y")], "b", []).ShouldBe("type=b");
        // One objective went elsewhere, and the type still has another one.
        Renamed([new("a", "x")], "b", [new("a", "y", "", IsActive: true)]).ShouldBe("type=a");

        static string Renamed(TypePair[] pairs, string to, ImmutableArray<TypeObjective> left)
        {
            var move = new TypeMove(
                "move-1",
                [.. pairs.Select(pair => new PairMove(pair, pair with { Type = to }, null, IsMerge: false))],
                0,
                0,
                Actor.Agent,
                default,
                default,
                null
            );
            return FilterRenames
                .Of(move, left)
                .Aggregate(DashboardQuery.Parse("type=a"), (query, rename) => rename.Apply(query))
                .ToString();
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?b=2&a=1", "a=1&b=2")]
    [InlineData("a=1&a=3&a=2", "a=1&a=3&a=2")]
    [InlineData("name=two+words&x=%C3%A4%26", "name=two%20words&x=%C3%A4%26")]
    [InlineData("flag", "flag=")]
    public void An_address_is_read_into_parts_and_written_the_same_way(string query, string written)
    {
        var read = DashboardQuery.Parse(query);

        read.ToString().ShouldBe(written);
        DashboardQuery.Parse(written).SameAs(read).ShouldBeTrue();
    }

    [Theory]
    [InlineData("u1~v2", "u1", "v2")]
    [InlineData("", null, null)]
    [InlineData("u1", null, null)]
    [InlineData("~v2", null, null)]
    public void A_view_is_named_by_its_owner_and_its_number(string text, string? owner, string? id) =>
        ViewRef.Parse(text).ShouldBe(owner is null ? null : new ViewRef(owner, id!));
}
