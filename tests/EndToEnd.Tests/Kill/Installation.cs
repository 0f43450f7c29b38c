using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Audit;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>A database and a data folder whose process is killed and started again.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _folder = Directory.CreateTempSubdirectory("mm-kill-").FullName;
    private AppProcess? _app;

    private Installation(TestDatabase database) => _database = database;

    public TestDatabase Database => _database;

    public HttpClient Manager => _app!.Manager;

    public HttpClient Admin => _app!.Admin;

    public static async Task<Installation> Start()
    {
        var installation = new Installation(await TestDatabase.Create());
        try
        {
            await installation.Restart();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async Task Restart()
    {
        if (_app is { } former)
        {
            _app = null;
            await former.DisposeAsync();
        }

        _app = await AppProcess.Start(_database.Connection, _folder);
    }

    /// <summary>Starts to act and kills the process once the audit trail has so many of the steps
    /// more; with none, while the request is on its way. Answers whether the product had promised
    /// anything: its answer came, or the trail has the first step.
    /// </summary>
    public async Task<bool> KillWhile(Func<HttpClient, Task<bool>> act, string[] steps, int moreSteps)
    {
        var (all, first) = (CountOf(steps), CountOf(steps[0]));
        var (before, promisedBefore) = (await _database.Scalar<long>(all), await _database.Scalar<long>(first));
        var acting = act(Manager);
        if (moreSteps > 0)
            await _database.UntilAtLeast(before + moreSteps, all);
        await _app!.Kill();
        var answered = await AnswerOf(acting);
        return answered || await _database.Scalar<long>(first) > promisedBefore;
    }

    /// <summary>Kills the process as soon as the query gives the number.</summary>
    public async Task KillOnce(long number, string sql)
    {
        await _database.UntilAtLeast(number, sql);
        await _app!.Kill();
    }

    public async Task EventsHappenedOnce(string action, long times) =>
        (await _database.Scalar<long>(CountOf(action))).ShouldBe(times, action);

    /// <summary>A fact is in the trail a moment after it is in the grain, so
    /// what is still under way may finish.</summary>
    public Task ChainsHold() =>
        Manager.Until<AuditVerification>(
            "/api/v1/audit/verify",
            "every chain to be whole",
            verified => verified.Intact && verified.Defects.IsEmpty
        );

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string CountOf(params string[] actions) =>
        $"select count(*) from agent_audit_log where action in ('{string.Join("','", actions)}')";

    private static async Task<bool> AnswerOf(Task<bool> acting)
    {
        try
        {
            return await acting;
        }
        catch (HttpRequestException)
        {
            return false; // The answer died with the process.
        }
    }
}
