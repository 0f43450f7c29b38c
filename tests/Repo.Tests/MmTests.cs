using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MarketingManager.Repo.Tests;

/// <summary>The command itself: its help, and the private PostgreSQL behind it.</summary>
public sealed partial class MmTests
{
    [Fact]
    public void Every_verb_it_lists_has_help_of_its_own()
    {
        var help = Mm("--help");
        var verbs = Listed().Matches(help).Select(match => match.Groups["verb"].Value).ToList();
        verbs.ShouldContain("run");
        verbs
            .Where(verb => !Mm(verb, "--help").StartsWith($"usage: ./mm {verb}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_verb_is_refused_by_name()
    {
        var (code, _, errors) = Shell.Run(Repository.Full("mm"), "dance");
        code.ShouldBe(1);
        errors.ShouldContain("no verb 'dance'");
    }

    [Fact]
    public void Its_database_survives_a_killed_server_and_a_path_with_a_space()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("MM_TEST_PG") is null,
            "MM_TEST_PG is not set: no PostgreSQL."
        );
        var folder = Path.Combine(Path.GetTempPath(), $"mm data {Environment.ProcessId}");
        try
        {
            var connection = Mm("pg", "start", "--data", folder);
            Mm("pg", "start", "--data", folder).ShouldBe(connection);
            KillServer(folder);
            Mm("pg", "start", "--data", folder).ShouldBe(connection);
            Mm("pg", "stop", "--data", folder);
            File.Exists(PidFile(folder)).ShouldBeFalse();
        }
        finally
        {
            if (File.Exists(PidFile(folder)))
                Mm("pg", "stop", "--data", folder);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string PidFile(string folder) => Path.Combine(folder, "postgres", "cluster", "postmaster.pid");

    private static void KillServer(string folder)
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile(folder)).First(), null));
        server.Kill();
        server.WaitForExit();
    }

    private static string Mm(params string[] arguments)
    {
        var (code, output, errors) = Shell.Run(Repository.Full("mm"), arguments);
        code.ShouldBe(0, errors);
        return output;
    }

    [GeneratedRegex(@"^  (?<verb>[a-z][a-z-]*) {2,}", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
