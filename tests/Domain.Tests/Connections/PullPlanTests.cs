using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Tests.Simulation;

namespace MarketingManager.Domain.Tests.Connections;

/// <summary>Which days are asked for, and for whom.</summary>
public sealed class PullPlanTests
{
    [Fact]
    public void History_is_read_newest_first_in_chunks_that_meet()
    {
        var account = new Account();
        account.Attach(90, "a", "b");

        var pulls = account.ReadAll();

        pulls
            .Select(pull => (pull.From, pull.To))
            .ShouldBe([
                (new DateOnly(2025, 12, 11), new DateOnly(2026, 1, 9)),
                (new DateOnly(2025, 11, 11), new DateOnly(2025, 12, 10)),
                (new DateOnly(2025, 10, 12), new DateOnly(2025, 11, 10)),
            ]);
        account.State.IsBackfilling.ShouldBeFalse();
        account.State.Backfill.DaysRead.ShouldBe(180);
    }

    [Fact]
    public void A_thousand_campaigns_cost_as_many_pulls_as_one()
    {
        var (one, many) = (new Account(), new Account());
        one.Attach(365, "a");
        many.Attach(365, [.. Enumerable.Range(0, 1000).Select(number => $"c{number}")]);

        many.ReadAll().Count.ShouldBe(one.ReadAll().Count);
    }

    [Fact]
    public void A_campaign_that_comes_later_catches_up_and_then_shares_the_chunks()
    {
        var account = new Account();
        account.Attach(120, "a");
        account.Start();
        account.Finish();
        account.Start();
        account.Attach(120, "b");
        account.State.ReadBy(account.Pull!).Keys.ShouldBe(["a"], "it was not asked for");
        account.Finish();

        var catchUp = account.ReadAll();

        catchUp.Select(pull => pull.To.DayNumber - pull.From.DayNumber + 1).ShouldBe([30, 30, 30, 30]);
        catchUp[0].To.ShouldBe(new DateOnly(2026, 1, 9));
        account.State.Reading.Values.Select(reading => reading.ReadFrom).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_latest_days_every_hour_and_the_restated_ones_every_day()
    {
        var account = new Account();
        account.Attach(30, "a");
        account.ReadAll();

        account.Start().ShouldBeNull("nothing is due before the hour is over");
        account.Story.Now = account.State.DueAt!.Value;
        account
            .Start()!
            .ShouldSatisfyAllConditions(
                pull => pull.Kind.ShouldBe(PullKind.Recent),
                pull => (pull.From, pull.To).ShouldBe((new DateOnly(2026, 1, 9), new DateOnly(2026, 1, 9)))
            );
        account.Finish();
        account.Story.Now = new DateTimeOffset(2026, 1, 10, 2, 59, 0, TimeSpan.Zero);
        account
            .Start()!
            .ShouldSatisfyAllConditions(
                pull => pull.Kind.ShouldBe(PullKind.Recent, "yesterday is not complete before three"),
                pull => pull.From.ShouldBe(new DateOnly(2026, 1, 9), "its last hours were not read yet")
            );
        account.Finish();
        account.Story.Now = new DateTimeOffset(2026, 1, 10, 4, 0, 0, TimeSpan.Zero);
        account
            .Start()!
            .ShouldSatisfyAllConditions(
                pull => pull.Kind.ShouldBe(PullKind.Reread),
                pull => (pull.From, pull.To).ShouldBe((new DateOnly(2025, 12, 14), new DateOnly(2026, 1, 10)))
            );
        account.Finish();
        account.Story.Now = new DateTimeOffset(2026, 1, 10, 5, 0, 0, TimeSpan.Zero);
        account.Start()!.Kind.ShouldBe(PullKind.Recent);
    }

    [Fact]
    public void Five_pulls_a_day_are_not_more_for_more_campaigns_and_what_was_missed_is_read()
    {
        var account = new Account();
        account.Attach(30, "a");
        account.ReadAll();
        account.Story.Now = account.Story.Now.AddDays(70);

        var pulls = account.ReadAll();

        pulls.Min(pull => pull.From).ShouldBe(new DateOnly(2026, 1, 9), "the last day that was read, and was not over");
        pulls.Max(pull => pull.To).ShouldBe(new DateOnly(2026, 3, 20));
        pulls.Sum(pull => pull.To.DayNumber - pull.From.DayNumber + 1).ShouldBe(71, "each day once");
        account.State.ReadThrough.ShouldBe(new DateOnly(2026, 3, 20));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T23:30:00Z", "2026-03-29")]
    [InlineData("Europe/Berlin", "2026-03-29T22:30:00Z", "2026-03-30")]
    [InlineData("Europe/Berlin", "2026-10-24T22:30:00Z", "2026-10-25")]
    [InlineData("Europe/Berlin", "2026-10-25T22:30:00Z", "2026-10-25")]
    [InlineData("America/Los_Angeles", "2026-03-09T06:59:00Z", "2026-03-08")]
    [InlineData("America/Los_Angeles", "2026-03-09T07:01:00Z", "2026-03-09")]
    [InlineData("Pacific/Auckland", "2026-01-09T11:30:00Z", "2026-01-10")]
    public void Days_are_the_accounts_days_also_when_its_clocks_change(string zone, string now, string today)
    {
        var account = new Account(zone);
        account.Story.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        account.Attach(3, "a");

        account.Start()!.To.ShouldBe(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_day_of_23_and_one_of_25_hours_are_read_once_each()
    {
        foreach (var monday in new[] { new DateOnly(2026, 3, 30), new DateOnly(2026, 10, 26) })
        {
            var account = new Account("Europe/Berlin");
            account.Story.Now = new DateTimeOffset(monday.AddDays(-2).ToDateTime(new(9, 0)), TimeSpan.Zero);
            account.Attach(2, "a");
            account.ReadAll();
            var rereads = new List<PullWindow>();
            for (var hour = 0; hour < 72; hour++)
            {
                account.Story.Now = account.Story.Now.AddHours(1);
                rereads.AddRange(account.ReadAll().Where(pull => pull.Kind == PullKind.Reread));
            }

            rereads.Select(pull => pull.To).ShouldBe([monday.AddDays(-1), monday, monday.AddDays(1)]);
        }
    }

    [Fact]
    public void Nothing_is_asked_that_the_platform_has_forgotten()
    {
        var account = new Account(traits: new PullTraits(28, 1, 30));

        account.Attach(90, "a");

        account.ReadAll().Min(pull => pull.From).ShouldBe(new DateOnly(2025, 12, 10));
    }

    /// <summary>Campaigns come at any time with any length of history, chunks are of any size, pulls get lost and fail:
    /// each day of each campaign's history is read exactly once by pulls that ended well.</summary>
    [Fact]
    public void Each_day_of_history_is_read_exactly_once_whatever_happens()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom((ulong)seed);
            var account = new Account(traits: new PullTraits(7, 37, 1 + random.Below(40)));
            var read = new Dictionary<string, List<DateOnly>>(StringComparer.Ordinal);
            var expected = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var step = 0; step < 60 || account.State.IsBackfilling; step++)
            {
                account.Story.Now =
                    account.State.DueAt > account.Story.Now ? account.State.DueAt.Value : account.Story.Now;
                if (step < 20 && random.Below(3) == 0)
                {
                    var (id, days) = ($"c{expected.Count}", 1 + random.Below(200));
                    account.Attach(days, id);
                    expected[id] = days;
                }

                Step(account, random, read);
            }

            foreach (var (id, days) in expected)
            {
                read[id].ShouldBeUnique($"seed {seed}, campaign {id}");
                read[id].Count.ShouldBeGreaterThanOrEqualTo(days, $"seed {seed}, campaign {id}");
                (read[id].Max().DayNumber - read[id].Min().DayNumber + 1).ShouldBe(
                    read[id].Count,
                    $"seed {seed}: a hole"
                );
            }
        }
    }

    private static void Step(Account account, SeededRandom random, Dictionary<string, List<DateOnly>> read)
    {
        if (account.Start() is not { } pull)
            return;
        var campaigns = account.State.ReadBy(pull).Keys.ToList();
        switch (random.Below(5))
        {
            case 0:
                account.Fail((PlatformFault)random.Below(Enum.GetValues<PlatformFault>().Length));
                if (account.State.Status == ConnectionStatus.ReconnectNeeded)
                    account.Story.Accept(new ConnectionCommand.RecordTest(true, "Back"));
                return;
            case 1:
                account.Story.Now = pull.GiveUpAt;
                return;
            default:
                account.Finish();
                if (pull.Kind != PullKind.History)
                    return;
                foreach (var id in campaigns)
                {
                    read.TryAdd(id, []);
                    for (var day = pull.From; day <= pull.To; day = day.AddDays(1))
                        read[id].Add(day);
                }

                return;
        }
    }
}
