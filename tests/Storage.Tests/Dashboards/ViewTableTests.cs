using MarketingManager.Domain.Dashboards;
using MarketingManager.Storage.Dashboards;
using MarketingManager.Storage.Events;
using MarketingManager.Storage.Tests.Events;

namespace MarketingManager.Storage.Tests.Dashboards;

public sealed class ViewTableTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PostgresViewTable Table => new(database.Source);

    [Fact]
    public async Task What_was_looked_at_last_is_remembered_per_user_and_is_no_saved_view()
    {
        await Append("last", 7);
        (await Table.Last("last", "u-ana", Cancel)).ShouldBeNull("a default is no look");

        await Look("last", "type=conversion", hour: 1, view: null);
        await Look("last", "type=app&q=%C3%A4", hour: 2, new("u-ana", "v1"));

        var last = await Table.Last("last", "u-ana", Cancel);
        (last!.Query, last.At).ShouldBe(("q=%C3%A4&type=app", SampleEvents.At.AddHours(2)));
        (await Table.Last("last", "u-other", Cancel)).ShouldBeNull();
        var shared = (await Table.Shared("last", Cancel)).ShouldHaveSingleItem();
        (shared.Ref.ToString(), shared.Name, shared.Query, shared.LastViewedAt).ShouldBe(
            ("u-ana~v1", "Shop", "type=conversion", SampleEvents.At.AddHours(2))
        );
        (await Table.Owners("last", Cancel)).ShouldBe(["u-ana"]);
    }

    [Fact]
    public async Task A_look_of_somebody_unknown_is_not_kept()
    {
        await Table.Remember("nobody", "u-x", DashboardQuery.Parse("a=1"), null, SampleEvents.At, Cancel);

        (await Table.Last("nobody", "u-x", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_shared_any_more_is_in_nobodys_menu()
    {
        await Append("taken-back", 2);
        (await Table.Shared("taken-back", Cancel)).Select(view => view.Name).ShouldBe(["Leads"]);

        await Append("taken-back", 6);

        (await Table.Shared("taken-back", Cancel)).Select(view => view.Name).ShouldBe(["Shop"]);
    }

    private Task Look(string workspace, string query, int hour, ViewRef? view) =>
        Table.Remember(workspace, "u-ana", DashboardQuery.Parse(query), view, SampleEvents.At.AddHours(hour), Cancel);

    private Task Append(string workspace, int count) =>
        new PostgresEventLog(database.Source).Append(
            [
                .. Recording
                    .All(workspace)
                    .Where(recorded => recorded.Stream.StartsWith("views/", StringComparison.Ordinal))
                    .Take(count),
            ],
            Cancel
        );
}
