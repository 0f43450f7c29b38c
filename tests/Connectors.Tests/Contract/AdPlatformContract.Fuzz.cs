using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>Damaged answers: an error of our own or the numbers that are really there, never a crash.</summary>
public abstract partial class AdPlatformContract
{
    private const int Seed = 20261121;
    private const int Rounds = 500;

    private static readonly string[] Scraps =
    [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-1",
        "1e9",
        "1e-40",
        "\"-\"",
        "\\u0000",
        "\uD83D",
        "true",
        "\"\"",
        "{}",
        "[]",
        "\"NaN\"",
        "99999999999999999999999999999999",
    ];

    [Fact]
    public async Task Damaged_text_is_an_error_of_ours_or_facts_that_it_spells_out()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var damage = random.Next();
            var recording = Recorded("performance").With(text => Damage(text, new Random(damage)));
            await Sound(recording, $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public async Task A_value_of_another_type_anywhere_is_an_error_of_ours_or_facts_that_are_spelled_out()
    {
        var others = new[] { "null", "true", "-1", "\"x\"", "[]", "{}", "1e400" };
        var places = Recorded("performance")
            .Answers.Where(answer => !answer.IsCommon)
            .Max(answer => Values(answer.Text));
        for (var place = 0; place < places; place++)
            foreach (var other in others)
                await Sound(
                    Recorded("performance").With(text => Replaced(text, place, other)),
                    $"value {place} is {other}"
                );
    }

    [Fact]
    public async Task An_answer_cut_anywhere_is_an_error()
    {
        var first = Recorded("performance").Answers[0].Text.TrimEnd();
        for (var length = 0; length < first.Length; length += 7)
        {
            var problem = await Fails(new Player(Recorded("performance").With(text => Cut(text, length))));
            problem.Fault.ShouldBe(PlatformFault.UnreadableAnswer, $"cut at {length}");
        }

        static string Cut(string text, int length) => text[..Math.Min(length, text.TrimEnd().Length - 1)];
    }

    [Fact]
    public async Task An_answer_nested_without_end_is_an_error()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        foreach (var body in new[] { deep, $"{{\"data\":{deep}}}" })
            (await Fails(new Player(Recorded("performance").With(_ => body)))).Fault.ShouldBe(
                PlatformFault.UnreadableAnswer
            );
    }

    [Fact]
    public async Task Ten_megabytes_are_read_or_refused()
    {
        var filler = new string('x', 10 * 1024 * 1024);
        await Sound(Recorded("performance").With(text => WithFiller(text, filler)), "10 MB");
        var endless = new Player(Recorded("performance").With(_ => new string('[', 20 * 1024 * 1024)));
        (await Fails(endless)).Fault.ShouldBeOneOf(PlatformFault.TooMuchData, PlatformFault.UnreadableAnswer);
    }

    private static string WithFiller(string text, string filler)
    {
        var first = text.IndexOf('{', StringComparison.Ordinal) + 1;
        return $"{text[..first]}\"filler\":\"{filler}\",{text[first..]}";
    }

    private async Task Sound(Recording recording, string where)
    {
        try
        {
            foreach (var fact in await Facts(new Player(recording)))
                Spelled(fact.Measures, recording, where);
        }
        catch (PlatformException)
        {
            // What it says is for people; that it is one of ours is the point.
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException(where, problem);
        }
    }

    private void Spelled(MeasureSet measures, Recording recording, string where)
    {
        var text = string.Concat(recording.Answers.Select(answer => answer.Text));
        foreach (var measure in Enum.GetValues<Measure>())
            if (measures[measure] is { } number and not 0)
                Spellings(number).Any(text.Contains).ShouldBeTrue($"{where}: {measure} is {number}");
    }

    private static string Damage(string text, Random random)
    {
        for (var hits = random.Next(1, 4); hits > 0 && text.Length > 0; hits--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
                1 => text.Insert(at, Scraps[random.Next(Scraps.Length)]),
                2 => text[..at] + (char)random.Next(32, 127) + text[(at + 1)..],
                _ => text.Insert(at, text.Substring(at, Math.Min(random.Next(1, 30), text.Length - at))),
            };
        }

        return text;
    }

    private static int Values(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Count(json.RootElement);

        static int Count(JsonElement element) =>
            1
            + element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().Sum(member => Count(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().Sum(Count),
                _ => 0,
            };
    }

    /// <summary>The same JSON with the value at one place, counted in the order of the text, replaced.</summary>
    private static string Replaced(string text, int place, string other)
    {
        using var json = JsonDocument.Parse(text);
        var at = 0;
        return Copy(json.RootElement);

        string Copy(JsonElement element) =>
            at++ == place
                ? other
                : element.ValueKind switch
                {
                    JsonValueKind.Object => "{"
                        + string.Join(
                            ',',
                            element
                                .EnumerateObject()
                                .Select(one => $"{JsonSerializer.Serialize(one.Name)}:{Copy(one.Value)}")
                        )
                        + "}",
                    JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Copy)) + "]",
                    _ => element.GetRawText(),
                };
    }
}
