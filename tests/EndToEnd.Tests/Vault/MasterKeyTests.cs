using System.Diagnostics;
using System.Net.Http.Json;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Silo.Hosting;
using MarketingManager.Storage;
using MarketingManager.Storage.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.EndToEnd.Tests.Vault;

/// <summary>The master key as an operator meets it: in a file, in a variable, lost, wrong and changed.</summary>
public sealed class MasterKeyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mm-key-").FullName;
    private TestDatabase? _database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_folder, "master.key");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_first_start_makes_a_key_only_its_owner_reads_and_later_starts_use_it()
    {
        await Start();
        var key = await File.ReadAllTextAsync(KeyFile, Cancel);

        await Start();

        (await File.ReadAllTextAsync(KeyFile, Cancel)).ShouldBe(key);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Mm(0, "verify-audit");
    }

    [Fact]
    public async Task Without_its_key_the_product_says_so_makes_no_other_and_starts_again_once_it_is_back()
    {
        await Start();
        var key = await File.ReadAllTextAsync(KeyFile, Cancel);
        File.Delete(KeyFile);

        var said = await Mm(2, "verify-audit");

        said.ShouldContain("master.key is missing");
        said.ShouldContain("MM_MASTER_KEY_FILE");
        said.ShouldNotContain("   at ");
        File.Exists(KeyFile).ShouldBeFalse();
        await File.WriteAllTextAsync(KeyFile, key, Cancel);
        await Mm(0, "verify-audit");
    }

    [Fact]
    public async Task The_wrong_key_and_no_key_at_all_are_told_apart()
    {
        await Start();
        var wrong = MasterKey.Generate("a test").Export();

        (await Mm(2, ["verify-audit"], (MasterKeys.Variable, wrong))).ShouldContain("MM_MASTER_KEY holds");
        (await Mm(2, ["verify-audit"], (MasterKeys.Variable, "hunter2"))).ShouldContain("openssl rand -base64 32");
        (await Mm(2, ["verify-audit"], (MasterKeys.FileVariable, "/no/such/file"))).ShouldContain("cannot be read");
        (await Mm(2, ["verify-audit"], (MasterKeys.Variable, wrong), (MasterKeys.FileVariable, KeyFile))).ShouldContain(
            "both set"
        );
        await Mm(0, ["verify-audit"], (MasterKeys.FileVariable, KeyFile));
    }

    [Fact]
    public async Task A_cluster_is_not_given_a_key_of_its_own()
    {
        _database ??= await TestDatabase.Create();
        var refusal = await Should.ThrowAsync<MasterKeyException>(
            Preparation.Run(Options with { MakesMasterKey = false }, Cancel)
        );

        refusal.Message.ShouldContain("openssl rand -base64 32 > master.key");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Rotation_changes_the_key_keeps_the_credentials_and_shuts_the_old_key_out()
    {
        await Start(Connect);
        var old = await File.ReadAllTextAsync(KeyFile, Cancel);

        var said = await Mm(0, "rotate-key");

        said.ShouldContain("1 credentials are encrypted anew");
        var fresh = await File.ReadAllTextAsync(KeyFile, Cancel);
        fresh.ShouldNotBe(old);
        said.ShouldNotContain(fresh.Trim());
        (await ReadBack(fresh)).ShouldBe("EAAB-planted-token");
        (await Mm(2, ["verify-audit"], (MasterKeys.Variable, old))).ShouldContain("MM_MASTER_KEY holds");
        await Mm(0, "verify-audit");
    }

    [Fact]
    public async Task Rotation_that_was_killed_before_and_after_its_work_in_the_database_is_finished_later()
    {
        await Start(Connect);
        var old = await File.ReadAllTextAsync(KeyFile, Cancel);
        // Killed before: the next key is written, nothing else happened.
        var next = MasterKey.Generate("a test");
        await File.WriteAllTextAsync(MasterKeys.Next(KeyFile), next.Export(), Cancel);
        await Mm(0, "verify-audit");
        (await ReadBack(old)).ShouldBe("EAAB-planted-token");

        // Killed after: the database has the next key, the file still the old one.
        await using (var source = StorageRegistration.Connect(_database!.Connection))
            await new KeyRotation(source).Run(MasterKey.Parse(old, "old"), next, Cancel);

        await Mm(0, "verify-audit");
        (await File.ReadAllTextAsync(KeyFile, Cancel)).Trim().ShouldBe(next.Export());
        File.Exists(MasterKeys.Next(KeyFile)).ShouldBeFalse();
        (await ReadBack(next.Export())).ShouldBe("EAAB-planted-token");
    }

    [Fact]
    public async Task Rotation_waits_for_the_product_to_be_stopped()
    {
        _database ??= await TestDatabase.Create();
        await using var running = await RunningApp.Start(Options, Cancel);

        (await Mm(2, "rotate-key")).ShouldContain("already runs on this database");
    }

    [Fact]
    public async Task A_key_that_is_given_as_a_variable_is_replaced_by_a_file()
    {
        await Start();
        var given = (MasterKeys.Variable, (await File.ReadAllTextAsync(KeyFile, Cancel)).Trim());
        File.Delete(KeyFile);
        var file = Path.Combine(_folder, "new.key");

        (await Mm(2, ["rotate-key"], given)).ShouldContain("--new-key-file");
        (await Mm(0, ["rotate-key", "--new-key-file", file], given)).ShouldContain("MM_MASTER_KEY_FILE");

        await Mm(0, ["verify-audit"], (MasterKeys.FileVariable, file));
        await Mm(2, ["verify-audit"], given);
    }

    [Fact]
    public async Task A_lost_key_costs_the_credentials_and_nothing_else()
    {
        await Start(Connect);
        File.Delete(KeyFile);

        (await Mm(0, "rotate-key", "--lost")).ShouldContain("1 credentials are forgotten");

        await Start(async app =>
        {
            using var admin = app.Client(Domain.Deciding.Role.Admin);
            (await admin.GetStringAsync("/api/v1/connections/meta", Cancel)).ShouldContain("\"act_1\"");
        });
    }

    private AppOptions Options =>
        new(_database!.Connection, _folder, 0, TimeProvider.System)
        {
            LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
            MakesMasterKey = true,
        };

    private async Task Start(Func<RunningApp, Task>? act = null)
    {
        _database ??= await TestDatabase.Create();
        await using var app = await RunningApp.Start(Options, Cancel);
        if (act is not null)
            await act(app);
    }

    private static async Task Connect(RunningApp app)
    {
        using var admin = app.Client(Domain.Deciding.Role.Admin);
        using var answer = await admin.PutAsJsonAsync(
            "/api/v1/connections/meta",
            new
            {
                Name = "Meta",
                Platform = "Meta",
                BaseUrl = "http://127.0.0.1:9",
                AccountId = "act_1",
                Secret = "EAAB-planted-token",
            },
            Cancel
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<string?> ReadBack(string key)
    {
        await using var process = new ServiceCollection()
            .AddLogging()
            .AddStorage(_database!.Connection, MasterKey.Parse(key, "a test"))
            .BuildServiceProvider();
        return await process
            .GetRequiredService<Ports.Secrets.ISecretVault>()
            .Read(await _database!.Scalar<string>("select handle from secrets"), Cancel);
    }

    private Task<string> Mm(int exitCode, params string[] words) => Mm(exitCode, words, []);

    /// <summary>The command as a process of its own; what it said on either stream.</summary>
    private async Task<string> Mm(int exitCode, string[] words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MarketingManager.Silo.dll"));
        foreach (var word in (string[])[.. words, "--connection", _database!.Connection, "--data", _folder])
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(Cancel),
            process.StandardError.ReadToEndAsync(Cancel)
        );
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(exitCode, string.Concat(said));
        return string.Concat(said);
    }
}
