using System.Text;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Imports;

namespace MarketingManager.Connectors.Tests.Csv;

/// <summary>Whatever comes in: a preview, never an exception, and every row in exactly
/// one place (Reading.Of checks that each time).</summary>
public sealed class FuzzTests
{
    private const int Seed = 4711;

    private static readonly string[] Good =
    [
        "Date,Campaign ID,Campaign,Impressions,Clicks,Cost (EUR)\n2024-01-01,1,A,1000,50,12.34\n2024-01-02,1,A,900,40,\"1,012.34\"\n2024-01-02,2,B,0,0,-\nTotal,,,1900,90,1024.68\n",
        "Tag;Kampagne;Anzeigengruppe;Impressionen;Klicks;Kosten\r\n31.01.2024;\"Früh;jahr\";G1;1.000;5;12,50 €\r\n01.02.2024;Sommer;G2;2.000;6;1.013,50 €\r\n",
        "month\tday\tyear\tcampaign\tdisplays\tcost\nApril\t1\t2023\tcamp 1\t100\t$1.5\nMay\t2\t2023\tcamp 1\t\t#DIV/0!\n",
        "Report\n\nDay|Platform|Campaign|Clicks|Leads\n01/31/2024|Google|=+cmd|5|1\n02/01/2024|TikTok|\"x \"\"y\"\" z\"|6|\n",
    ];

    [Fact]
    public void Random_bytes_give_a_preview()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 1_500; run++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            Survives(bytes, $"seed {Seed}, random bytes {run}");
        }
    }

    [Fact]
    public void Random_text_of_the_letters_that_matter_gives_a_preview()
    {
        var random = new Random(Seed);
        string[] pieces =
        [
            "Date",
            "Campaign",
            "Clicks",
            "Cost",
            "Month",
            "Day",
            ",",
            ",",
            ";",
            "\n",
            "\n",
            "\r",
            "\"",
            "\t",
            "|",
            "1",
            "2024-01-01",
            "01/02/2024",
            "Total",
            "€",
            "$",
            "-",
            "=",
            "#N/A",
            "%",
            ".",
            "(",
            ")",
            "'",
            " ",
            "\0",
            "\uD800",
            "é",
            "1.234",
            "1,5",
            "E+",
            "45322",
        ];
        for (var run = 0; run < 4_000; run++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var header = random.Next(2) == 0 ? "Date,Campaign,Clicks,Cost\n" : "";
            Survives(Encoding.UTF8.GetBytes(header + text), $"seed {Seed}, random text {run}");
        }
    }

    [Fact]
    public void A_good_file_cut_anywhere_gives_a_preview()
    {
        foreach (var bytes in Good.Select(Encoding.UTF8.GetBytes).Concat(Good.Select(Encoding.Unicode.GetBytes)))
        {
            for (var length = 0; length <= bytes.Length; length++)
                Survives(bytes[..length], $"cut at {length}");
        }
    }

    [Fact]
    public void A_good_file_with_random_damage_gives_a_preview()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 4_000; run++)
        {
            var bytes = Encoding.UTF8.GetBytes(Good[random.Next(Good.Length)]).ToList();
            for (var hit = random.Next(1, 8); hit > 0; hit--)
                Damage(bytes, random);
            Survives([.. bytes], $"seed {Seed}, damage {run}");
        }
    }

    [Fact]
    public void Damage_to_one_row_leaves_every_other_row_as_it_was()
    {
        var random = new Random(Seed);
        var rows = Enumerable
            .Range(1, 28)
            .Select(day => $"2024-02-{day:00},C{day},{day * 100},{day},{day}.25\n")
            .ToArray();
        for (var run = 0; run < 2_000; run++)
        {
            var hit = random.Next(rows.Length);
            var damaged = Encoding.UTF8.GetBytes(rows[hit][..^1]).ToList();
            Damage(damaged, random);
            // A new line break makes two rows of one, which is still no other row.
            var text =
                "Date,Campaign,Impressions,Clicks,Cost\n"
                + string.Concat(rows[..hit])
                + Encoding.Latin1.GetString([.. damaged])
                + "\n"
                + string.Concat(rows[(hit + 1)..]);
            var what = $"seed {Seed}, row damage {run}: {Encoding.Latin1.GetString([.. damaged])}";
            var reading = Survives(Encoding.Latin1.GetBytes(text), what, "EUR");
            reading.Preview.Problems.ShouldBeEmpty(what);
            for (var row = 0; row < rows.Length; row++)
            {
                if (row == hit)
                    continue;
                var (day, code) = (new DateOnly(2024, 2, row + 1), $"C{row + 1}");
                var measures = new MeasureSet
                {
                    Impressions = (row + 1) * 100,
                    Clicks = row + 1,
                    Spend = row + 1.25m,
                };
                reading
                    .Facts.Count(fact => fact.Day == day && fact.Code == code && fact.Measures == measures)
                    .ShouldBe(1, what);
            }
        }
    }

    private static ImportReading Survives(byte[] bytes, string what, string? currency = null)
    {
        try
        {
            return Reading.Of(bytes, new ImportOptions { Currency = currency });
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {Convert.ToBase64String(bytes)}", failure);
        }
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
            return;
        var at = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)"\",;\n\r.-=%'"[random.Next(10)]);
                break;
            default:
                bytes.InsertRange(at, bytes.Skip(at).Take(random.Next(5)).ToList());
                break;
        }
    }
}
