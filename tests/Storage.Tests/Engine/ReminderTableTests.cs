using MarketingManager.Storage.Engine;

namespace MarketingManager.Storage.Tests.Engine;

public sealed class ReminderTableTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateTime Start = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private PostgresReminderTable Table => new(database.Source);

    [Fact]
    public async Task A_reminder_comes_back_as_it_was_put_in()
    {
        var grain = GrainId.Create("campaign", "default/1");
        var tag = await Table.UpsertRow(
            new ReminderEntry
            {
                GrainId = grain,
                ReminderName = "cycle",
                StartAt = Start,
                Period = TimeSpan.FromDays(1),
            }
        );

        var row = (await Table.ReadRow(grain, "cycle"))!;

        (row.GrainId, row.ReminderName, row.StartAt, row.Period, row.ETag).ShouldBe(
            (grain, "cycle", Start, TimeSpan.FromDays(1), tag)
        );
        row.StartAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_changed_reminder_has_a_new_tag_and_the_old_one_removes_nothing()
    {
        var entry = new ReminderEntry
        {
            GrainId = GrainId.Create("campaign", "default/2"),
            ReminderName = "r",
            StartAt = Start,
            Period = TimeSpan.FromHours(1),
        };
        var old = await Table.UpsertRow(entry);
        var current = await Table.UpsertRow(entry);

        (await Table.RemoveRow(entry.GrainId, "r", old!)).ShouldBeFalse();
        (await Table.RemoveRow(entry.GrainId, "r", current!)).ShouldBeTrue();
        (await Table.ReadRow(entry.GrainId, "r")).ShouldBeNull();
    }

    [Fact]
    public async Task Ranges_split_the_rows_without_losing_one()
    {
        foreach (var number in Enumerable.Range(0, 20))
            await Table.UpsertRow(
                new ReminderEntry
                {
                    GrainId = GrainId.Create("ranged", $"default/{number}"),
                    ReminderName = "r",
                    StartAt = Start,
                    Period = TimeSpan.FromHours(1),
                }
            );
        const uint Middle = uint.MaxValue / 2;

        var (low, high, all) = (await Ranged(0, Middle), await Ranged(Middle, 0), await Ranged(0, 0));

        low.Concat(high).Order().ShouldBe(all.Order());
        all.Count.ShouldBe(20);
    }

    private async Task<List<string>> Ranged(uint begin, uint end) =>
        [
            .. (await Table.ReadRows(begin, end))
                .Reminders.Where(row => row.GrainId.Type.ToString() == "ranged")
                .Select(row => row.GrainId.ToString()),
        ];
}
