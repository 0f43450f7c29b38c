using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Events;
using Npgsql;

namespace MarketingManager.Storage.Tests.Events;

public sealed class PostgresEventLogTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private PostgresEventLog Log => new(database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_of_everything_adds_no_row_to_any_table()
    {
        var events = Recording.All("replay");
        await Log.Append(events, Cancel);
        var before = await RowCounts();

        await Log.Append(events, Cancel);
        foreach (var recorded in events.Reverse())
            await Log.Append([recorded], Cancel);

        (await RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task A_clock_that_moves_without_an_entry_moves_on_the_screens_as_well_and_never_back()
    {
        CampaignEvent Noted(int hour) =>
            new CampaignEvent.SyncNoted(new("p", SampleEvents.At.AddHours(hour), null, null, 0, 0, null, null));
        var events = Recording.Of(
            "campaign/clock/clock",
            "clock",
            [
                new CampaignEvent.CampaignRegistered(
                    "clock/clock",
                    SampleEvents.Registration with
                    {
                        Code = "clock",
                    },
                    SampleEvents.Ana,
                    SampleEvents.At
                ),
                Noted(1),
                Noted(2),
                new CampaignEvent.CycleFinished(SampleEvents.At.AddDays(1)),
            ],
            "clock"
        );

        await Log.Append(events, Cancel);
        await Log.Append([events[1]], Cancel);

        (
            await database.Only<DateTime>("select synced_at from centralized_campaigns where workspace = 'clock'")
        ).ShouldBe(SampleEvents.At.AddHours(2).UtcDateTime);
        (await Log.Chain("clock", Cancel).ToListAsync(Cancel))
            .Select(entry => (entry.Seq, entry.Type))
            .ShouldBe([(1L, "CampaignRegistered"), (2L, "CycleFinished")]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Screens_and_the_campaign_agree_on_how_fresh_it_is_whatever_accounts_and_files_bring(int seed)
    {
        var workspace = $"sources{seed}";
        var random = new Random(seed);
        CampaignEvent fact = new CampaignEvent.CampaignRegistered(
            $"{workspace}/s",
            SampleEvents.Registration with
            {
                Code = "s",
            },
            SampleEvents.Ana,
            SampleEvents.At
        );
        List<object> facts = [fact];
        var state = CampaignDecider.Evolve(CampaignState.Initial, fact);
        for (var step = 1; step <= 30; step++)
        {
            fact = RandomArrival(step, random);
            facts.Add(fact);
            state = CampaignDecider.Evolve(state, fact);
            await Log.Append(Recording.Of($"campaign/{workspace}/s", "s", facts, workspace), Cancel);
            var seen = await database.Only<string>(
                $"""
                select concat_ws('|', synced_at at time zone 'utc', settled_through, sync_failure)
                from centralized_campaigns where workspace = '{workspace}'
                """
            );
            seen.ShouldBe(Freshness(state), $"seed {seed}, step {step}");
        }
    }

    private static CampaignEvent RandomArrival(int step, Random random)
    {
        var failure = random.Next(3) == 0 ? $"failure {step}" : null;
        var settled = failure is null ? new DateOnly(2026, 2, 1).AddDays(random.Next(40)) : default(DateOnly?);
        var arrival = new DataArrival(
            $"arrival {step}",
            SampleEvents.At.AddHours(step),
            null,
            null,
            0,
            0,
            settled,
            failure
        )
        {
            Connection = random.Next(3) == 0 ? null : $"account{random.Next(3)}",
        };
        return failure is null ? new CampaignEvent.DataReceived(arrival) : new CampaignEvent.DataPullFailed(arrival);
    }

    private static string Freshness(CampaignState state) =>
        string.Join(
            '|',
            new[]
            {
                state.SyncedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                state.SettledThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                state.LastSyncFailure,
            }.OfType<string>()
        );

    [Fact]
    public async Task Streams_may_arrive_in_any_order()
    {
        foreach (var stream in Recording.All("order").GroupBy(recorded => recorded.Stream).Reverse())
            await Log.Append([.. stream], Cancel);

        (
            await database.Only<string>(
                """
                select c.name || '|' || p.title || '|' || u.email from centralized_campaigns c
                join optimization_plans p on p.campaign_id = c.id join users_roles u on u.id = c.registered_by
                where c.workspace = 'order'
                """
            )
        ).ShouldBe("Spring sale|Cut the weakest ad set|ana@example.com");
    }

    [Fact]
    public async Task A_gap_is_refused_and_closes_when_the_missing_event_comes()
    {
        var events = Recording.Of(
            "plan/gap/1",
            "1",
            [new PlanEvent.PlanProposed(SampleEvents.Plan), new PlanEvent.PlanSuperseded("348934-P1", "x")],
            "gap"
        );

        await Should.ThrowAsync<EventOrderException>(Log.Append([events[1]], Cancel));
        await Log.Append([events[0]], Cancel);
        await Log.Append([events[1]], Cancel);

        (await database.Only<long>("select count(*) from agent_audit_log where workspace = 'gap'")).ShouldBe(2);
    }

    [Fact]
    public async Task Another_history_under_the_same_numbers_is_refused()
    {
        var first = Recording.Of("plan/fork/1", "1", [new PlanEvent.PlanProposed(SampleEvents.Plan)], "fork");
        await Log.Append(first, Cancel);

        await Should.ThrowAsync<EventOrderException>(Log.Append([first[0] with { Hash = "other" }], Cancel));
    }

    [Fact]
    public async Task Writers_at_once_record_an_event_once()
    {
        var events = Recording.All("race");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Log.Append(events, Cancel)));

        (await database.Only<long>("select count(*) from agent_audit_log where workspace = 'race'")).ShouldBe(
            events.Count(recorded => recorded.Audited)
        );
        (await database.Only<long>("select count(*) from plan_decisions where workspace = 'race'")).ShouldBe(3);
    }

    [Theory]
    [InlineData("update agent_audit_log set summary = 'x'")]
    [InlineData("delete from agent_audit_log")]
    [InlineData("truncate agent_audit_log")]
    public async Task The_trail_refuses_to_be_changed(string sql)
    {
        await Log.Append(
            Recording.Of("plan/fixed/1", "1", [new PlanEvent.PlanSuperseded("348934-P1", "x")], "fixed"),
            Cancel
        );

        (await Should.ThrowAsync<PostgresException>(database.Run(sql))).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task The_chain_comes_back_as_it_was_hashed()
    {
        var events = Recording.All("chain");
        await Log.Append(events, Cancel);

        var chain = await Log.Chain("chain", Cancel).ToListAsync(Cancel);

        chain.ShouldBe(
            events
                .Where(e => e.Audited)
                .OrderBy(e => e.Stream, StringComparer.Ordinal)
                .ThenBy(e => e.Seq)
                .Select(e => new ChainLink(
                    e.Stream,
                    e.Seq,
                    e.Type,
                    e.PayloadJson,
                    e.Actor.Id,
                    e.At,
                    e.PreviousHash,
                    e.Hash
                ))
        );
    }

    [Fact]
    public async Task Names_that_PostgreSQL_cannot_hold_are_kept_readable_and_their_hashed_text_exact()
    {
        var registration = SampleEvents.Registration with { Code = "nul", Name = "Spring\0sale \uD83D" };
        var events = Recording.Of(
            "campaign/nul/nul",
            "nul",
            [new CampaignEvent.CampaignRegistered("nul/nul", registration, SampleEvents.Ana, SampleEvents.At)],
            "nul"
        );

        await Log.Append(events, Cancel);

        (await database.Only<string>("select name from centralized_campaigns where workspace = 'nul'")).ShouldBe(
            "Spring\uFFFDsale \uFFFD"
        );
        (await Log.Chain("nul", Cancel).SingleAsync(Cancel)).PayloadJson.ShouldBe(events[0].PayloadJson);
    }

    [Fact]
    public async Task Long_texts_of_people_and_platforms_are_never_refused()
    {
        var text = string.Concat(Enumerable.Repeat("line one is long. ", 200)) + "\nline two";
        var registration = SampleEvents.Registration with { Code = "long", Name = text, Type = text, Objective = text };
        var user = new Domain.Accounts.User(
            "u",
            text,
            text,
            Domain.Deciding.Role.Manager,
            IsActive: true,
            "x",
            SampleEvents.At
        );

        await Log.Append(
            [
                .. Recording.Of(
                    "campaign/long/long",
                    "long",
                    [
                        new CampaignEvent.CampaignRegistered(
                            "long/long",
                            registration,
                            SampleEvents.Ana,
                            SampleEvents.At
                        ),
                        new CampaignEvent.CampaignActivated(text, SampleEvents.At),
                    ],
                    "long"
                ),
                .. Recording.Of(
                    "accounts/long",
                    null,
                    [new Domain.Accounts.AccountsEvent.UserAdded(user, SampleEvents.Ana)],
                    "long"
                ),
            ],
            Cancel
        );

        (await database.Only<string>("select name from centralized_campaigns where workspace = 'long'")).ShouldBe(text);
        (
            await database.Only<int>("select max(length(summary)) from agent_audit_log where workspace = 'long'")
        ).ShouldBeLessThanOrEqualTo(300);
        (
            await database.Only<long>(
                "select count(*) from agent_audit_log where workspace = 'long' and summary like E'%\n%'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_go_back_without_a_gap_and_filters_narrow_them()
    {
        await Log.Append(Recording.All("pages"), Cancel);
        var seen = new List<AuditEntry>();
        long? before = null;
        do
        {
            var page = await Log.Search("pages", new AuditQuery(Before: before, Take: 7), Cancel);
            seen.AddRange(page.Entries);
            before = page.Next;
        } while (before is not null);

        seen.Count.ShouldBe(Recording.All().Count(recorded => recorded.Audited));
        seen.Select(entry => entry.Id).ShouldBe(seen.Select(entry => entry.Id).OrderDescending());
        (await Log.Search("pages", new AuditQuery(Action: "PlanApproved"), Cancel))
            .Entries.Single()
            .Summary.ShouldBe("Plan 348934-P1 approved by Ana");
        (
            await Log.Search("pages", new AuditQuery(Campaign: "348934", EntityType: "plan"), Cancel)
        ).Entries.Length.ShouldBe(7);
        (await Log.Search("pages", new AuditQuery(ActorId: "nobody"), Cancel)).Entries.ShouldBeEmpty();
    }

    private async Task<Dictionary<string, long>> RowCounts()
    {
        var counts = new Dictionary<string, long>();
        var tables = await database.Only<string[]>(
            "select array_agg(table_name::text order by table_name) from information_schema.columns where column_name = 'workspace'"
        );
        foreach (var table in tables)
            counts[table] = await database.Only<long>($"select count(*) from {table} where workspace = 'replay'");
        return counts;
    }
}
