using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Meta;

/// <summary>Damaged answers: an error of our own, or the numbers that are really there.</summary>
public class MetaFuzzTests
{
    private const int Seed = 20261120;
    private const int Rounds = 3000;

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
        "\"-\"",
        "\\u0000",
        "\uD83D",
        "true",
        "\"\"",
        "{}",
        "[]",
        "99999999999999999999999999999999",
    ];

    [Fact]
    public async Task A_damaged_answer_is_an_error_of_ours_or_facts_that_its_text_spells_out()
    {
        var random = new Random(Seed);
        var (errors, read) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var payload = Damage(random.Next(2) == 0 ? Wire.Lead : Wire.Sale, random);
            try
            {
                foreach (var fact in await Wire.Read(payload))
                    Spelled(fact, payload, $"seed {Seed}, round {round}: {payload}");
                read++;
            }
            catch (PlatformException problem)
            {
                problem.Fault.ShouldBe(
                    PlatformFault.UnreadableAnswer,
                    $"seed {Seed}, round {round}: {problem.Message}"
                );
                errors++;
            }
        }

        errors.ShouldBeGreaterThan(Rounds / 4);
        read.ShouldBeGreaterThan(Rounds / 20);
    }

    [Fact]
    public async Task An_answer_cut_anywhere_is_an_error()
    {
        var whole = Wire.Sale.TrimEnd();
        for (var length = 0; length < whole.Length; length++)
            (await Should.ThrowAsync<PlatformException>(() => Wire.Read(whole[..length]))).Fault.ShouldBe(
                PlatformFault.UnreadableAnswer
            );
    }

    private static string Damage(string payload, Random random)
    {
        for (var hits = random.Next(1, 4); hits > 0; hits--)
        {
            var at = random.Next(payload.Length);
            payload = random.Next(4) switch
            {
                0 => payload.Remove(at, Math.Min(random.Next(1, 12), payload.Length - at)),
                1 => payload.Insert(at, Scraps[random.Next(Scraps.Length)]),
                2 => payload[..at] + (char)random.Next(32, 127) + payload[(at + 1)..],
                _ => payload.Insert(at, payload.Substring(at, Math.Min(random.Next(1, 30), payload.Length - at))),
            };
        }

        return payload;
    }

    /// <summary>Each number stands in the text right behind its own name, digit for
    /// digit, or is zero because it is absent.</summary>
    private static void Spelled(DailyFact fact, string payload, string where)
    {
        Stands("impressions", fact.Measures.Impressions);
        Stands("clicks", fact.Measures.Clicks);
        Stands("spend", fact.Measures.Spend);
        foreach (var count in new[] { fact.Measures.Orders, fact.Measures.Leads, fact.Measures.Revenue })
            if (count is not (null or 0))
                payload.ShouldContain($"\"value\":\"{Plain(count.Value)}\"", customMessage: where);

        void Stands(string name, decimal? value)
        {
            if (value is not { } number)
                return;
            var behind = payload[(payload.IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3)..]
                .TrimStart(' ', '\n', '"');
            behind.ShouldStartWith(Plain(number), customMessage: where);
        }
    }

    private static string Plain(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
