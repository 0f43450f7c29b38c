using System.Diagnostics;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Aggregates;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Aggregates;
using MarketingManager.Ports.Facts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>The dashboard over a large account, through the grain that the page calls, beside plain SQL over the facts.
/// </summary>
internal sealed class DashboardSpeed(Report report, string connection, string folder, int campaigns, int days)
{
    private const int Runs = 30;

    private const int PlainRuns = 2;

    private const int MarksAtOnce = 10_000;

    private const int Restated = 10_000;

    private const int QuestionsOfAnHour = 1_200;

    public async Task Measure(NpgsqlDataSource database)
    {
        await using (var app = await BenchApp.Start(connection, folder))
            report.Line("memory, nothing registered", WorkingSet());
        var filling = Step.Start();
        await LargeAccount.Fill(
            database,
            campaigns,
            days,
            done => Console.Error.Write($"\r{done:N0} campaigns written ")
        );
        Console.Error.WriteLine();
        report.Line($"{(long)campaigns * days:N0} facts of {campaigns:N0} campaigns", filling.Took());
        await using (var app = await BenchApp.Start(connection, folder))
            await Count(app);
        foreach (var question in DashboardQuestion.All)
            await Cold(question);
        await using (var app = await BenchApp.Start(connection, folder))
        {
            report.Line($"memory, {campaigns:N0} campaigns registered", WorkingSet());
            foreach (var question in DashboardQuestion.All)
                await Warm(app, database, question);
            await new BrowserSpeed(report, app).Measure();
            await Restate(app);
            await Memory(app);
        }
    }

    private async Task Count(BenchApp app)
    {
        var aggregates = app.Services.GetRequiredService<IAggregates>();
        var step = Step.Start();
        while (await aggregates.CatchUp(LargeAccount.Workspace, MarksAtOnce, CancellationToken.None) > 0)
            Console.Error.Write($"\rcounting, {step.Took()} ");
        Console.Error.WriteLine();
        report.Line("facts counted into aggregates", step.Took());
        report.Line("  facts/s", $"{campaigns * (double)days / step.Seconds:N0}");
        step = Step.Start();
        while (await aggregates.WriteMonthlyKpis(MarksAtOnce, CancellationToken.None) > 0)
            Console.Error.Write($"\rmonthly KPIs, {step.Took()} ");
        Console.Error.WriteLine();
        report.Line("monthly KPIs written", step.Took());
        step = Step.Start();
        var proof = await aggregates.Prove(LargeAccount.Workspace, CancellationToken.None);
        report.Line(
            $"{proof.Sums:N0} sums proved against {proof.Facts:N0} facts, {proof.Repaired.Count} differed",
            step.Took()
        );
        // As the app does once a day; it would do it again while the questions are measured.
        var noted = new SumsProof(TimeProvider.System.GetUtcNow(), proof.Facts, proof.Sums, proof.Repaired.Count, []);
        await app.Grains.GetGrain<IAggregatesGrain>(LargeAccount.Workspace).Note(noted);
    }

    /// <summary>Right after a start: of ninety days, which a start reads in advance, and of sixty, which it does not.
    /// </summary>
    private async Task Cold(DashboardQuestion question)
    {
        await using var app = await BenchApp.Start(connection, folder);
        await Milliseconds(() => Board(app).Knowledge());
        var usual = await Milliseconds(() => question.Ask(Board(app), 2));
        var other = await Milliseconds(() => question.Ask(Board(app), DashboardQuestion.OfOtherDays));
        report.Line(
            $"{question.Name}: first after a start",
            $"{usual:0.0} ms; of days not read in advance {other:0.0} ms"
        );
    }

    private async Task Warm(BenchApp app, NpgsqlDataSource database, DashboardQuestion question)
    {
        for (var run = 0; run < 6; run++)
            await question.Ask(Board(app), run);
        List<double> ours = [];
        for (var run = 0; run < Runs; run++)
            ours.Add(await Milliseconds(() => question.Ask(Board(app), run)));
        List<double> plain = [];
        for (var run = 0; run < PlainRuns; run++)
            plain.Add(await Milliseconds(() => Read(database, question.PlainSql)));
        report.Against(
            question.Name,
            Report.Quantiles(ours),
            "plain SQL, 90 days",
            $"{Report.Median(plain):N0} ms",
            Report.Median(ours) / Report.Median(plain)
        );
    }

    private async Task Restate(BenchApp app)
    {
        var random = new Random(1);
        var facts = Enumerable
            .Range(0, Restated)
            .Select(_ => random.Next(campaigns))
            .Distinct()
            .Select(number => Fact(number, random))
            .ToList();
        var board = Board(app);
        var range = DateRange.Ending(LargeAccount.LastDay, days);
        var query = new KpiQuery(range.From, range.To, [], []);
        var before = (await board.Kpis(query)).Total.Measures.Orders;
        var clock = Stopwatch.StartNew();
        await app.Facts.Apply(
            LargeAccount.Workspace,
            facts,
            new FactSource("bench", "restated", DateTimeOffset.MaxValue.AddYears(-1)),
            CancellationToken.None
        );
        var stored = clock.Elapsed;
        KpiTable now;
        do
        {
            await Task.Delay(100);
            now = await board.Kpis(query);
        } while (now.Behind > 0 || now.Total.Measures.Orders == before);
        report.Line(
            $"{facts.Count:N0} restated days stored, then visible",
            $"{stored.TotalSeconds:0.0} s, then {(clock.Elapsed - stored).TotalSeconds:0.0} s"
        );
    }

    private async Task Memory(BenchApp app)
    {
        report.Line("memory, after all questions", WorkingSet());
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            for (var run = 0; run < QuestionsOfAnHour / 4; run++)
                await DashboardQuestion.All[run % DashboardQuestion.All.Length].Ask(Board(app), run / 7);
            report.Line($"memory, after {quarter * QuestionsOfAnHour / 4:N0} more questions", WorkingSet());
        }
    }

    private static DailyFact Fact(int number, Random random)
    {
        var code = $"C{number:000000}";
        return new DailyFact(
            code,
            (Platform)(1 + number % 4),
            EntityLevel.Campaign,
            code,
            EntityName: null,
            LargeAccount.LastDay.AddDays(-random.Next(28)),
            new MeasureSet
            {
                Impressions = random.Next(90_000),
                Clicks = random.Next(3_000),
                Spend = random.Next(90_000) / 100m,
                Conversions = random.Next(20),
                Orders = 1 + random.Next(20),
                Revenue = random.Next(90_000) / 100m,
            },
            Currency.Of(number / 60 % 10 == 0 ? "USD" : "EUR")
        );
    }

    private static IDashboardGrain Board(BenchApp app) => app.Grains.GetGrain<IDashboardGrain>(LargeAccount.Workspace);

    private static async Task<double> Milliseconds(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task Read(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = LargeAccount.LastDay.AddDays(1 - days) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = LargeAccount.LastDay });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) { }
    }

    private static string WorkingSet()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return $"{process.WorkingSet64 / 1_048_576:N0} MiB, of which {GC.GetTotalMemory(forceFullCollection: true) / 1_048_576:N0} MiB are in use";
    }
}
