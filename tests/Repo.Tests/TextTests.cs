using System.Text.RegularExpressions;

namespace MarketingManager.Repo.Tests;

/// <summary>What the text of the repository may not hold.</summary>
public sealed partial class TextTests
{
    private static readonly string[] ForbiddenFolders =
    [
        "Common",
        "Helpers",
        "Utils",
        "Services",
        "Managers",
        "Models",
        "Extensions",
    ];

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    [Fact]
    public void Nothing_is_left_to_do() =>
        Repository.Grep(WithoutThisFile(Repository.Texts), Unfinished().IsMatch).ShouldBeEmpty();

    [Fact]
    public void Nobody_reads_the_clock_or_blocks_a_thread() =>
        Repository.Grep(WithoutThisFile(Repository.Code), ClockOrSleep().IsMatch).ShouldBeEmpty();

    [Fact]
    public void No_test_waits_for_time_to_pass() =>
        Repository.Grep(WithoutThisFile(Repository.Code.Where(Repository.IsTest)), Delay().IsMatch).ShouldBeEmpty();

    [Fact]
    public void No_file_starts_with_a_byte_order_mark() =>
        Repository
            .Texts.Where(file => File.ReadAllBytes(Repository.Full(file)).AsSpan().StartsWith(ByteOrderMark))
            .ShouldBeEmpty();

    [Fact]
    public void Lines_end_with_a_line_feed_and_indent_with_spaces() =>
        Repository.Texts.Where(file => Repository.Read(file).AsSpan().ContainsAny('\r', '\t')).ShouldBeEmpty();

    [Fact]
    public void A_folder_is_named_after_a_feature() =>
        Repository.Files.Where(file => file.Split('/')[..^1].Any(ForbiddenFolders.Contains)).ShouldBeEmpty();

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() =>
        Repository.Grep(WithoutThisFile(Repository.Texts), MachinePath().IsMatch).ShouldBeEmpty();

    /// <summary>A mark on an option says nothing any more once somebody has chosen in the list.</summary>
    [Fact]
    public void A_list_of_choices_is_set_by_its_value() =>
        Repository.Grep(WithoutThisFile(Repository.Texts), MarkedOption().IsMatch).ShouldBeEmpty();

    private static IEnumerable<string> WithoutThisFile(IEnumerable<string> files) =>
        files.Where(file =>
            file != "tests/Repo.Tests/TextTests.cs" && file != "BannedSymbols.txt" && file != ".editorconfig"
        );

    [GeneratedRegex(@"<option\b[^>]*\sselected\b")]
    private static partial Regex MarkedOption();

    [GeneratedRegex(@"\b(TODO|FIXME|NotImplementedException)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b")]
    private static partial Regex ClockOrSleep();

    // For ever, and on a clock that the test turns, nobody waits.
    [GeneratedRegex(@"\bTask\.Delay\((?!Timeout\.Infinite)(?!.*\bclock\b)")]
    private static partial Regex Delay();

    [GeneratedRegex(@"(?<![\w.}*-])/(work|root|home)/")]
    private static partial Regex MachinePath();
}
