using System.Globalization;
using System.Text;

namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>Exports as a platform would write them, with numbers that can be recomputed.</summary>
public static class ExportFile
{
    private const string Header = "Date,Campaign ID,Campaign Name,Impressions,Clicks,Spend,Conversions,Revenue";

    /// <summary>Campaigns with level results; row values depend on campaign and day alone.</summary>
    public static (string Text, decimal Spend, int Rows) Flat(string prefix, int campaigns, DateOnly from, int days)
    {
        var text = new StringBuilder(Header).Append('\n');
        var spend = 0m;
        for (var campaign = 0; campaign < campaigns; campaign++)
        {
            for (var day = 0; day < days; day++)
            {
                var cost = 100m + campaign + (day % 7) + 0.25m;
                spend += cost;
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{from.AddDays(day):yyyy-MM-dd},{prefix}{campaign:000},Campaign {prefix}{campaign},{20_000 + day},{400 + (day % 5)},{cost},{20 + (day % 3)},{900 + day}\n"
                );
            }
        }

        return (text.ToString(), spend, campaigns * days);
    }

    /// <summary>Campaigns whose cost per conversion doubles in the last
    /// <paramref name="badDays"/> days, with the clicks holding.</summary>
    public static string Worsening(IEnumerable<string> codes, DateOnly last, int days, int badDays)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var code in codes)
        {
            for (var index = 0; index < days; index++)
                text.Append(
                    Row(
                        code,
                        last.AddDays(index - days + 1),
                        index,
                        index >= days - badDays ? 20 + (index % 3) : 42 + (index % 5)
                    )
                );
        }

        return text.ToString();
    }

    /// <summary>One campaign in the columns of the Kaggle export, with the same orders every day.</summary>
    public static string Kaggle(
        string code,
        string name,
        DateOnly from,
        int days,
        decimal spend,
        int orders,
        decimal orderValue
    )
    {
        var text = new StringBuilder(
            "ID,C Date,Campaign Name,Category,Campaign ID,Impressions,Mark Spent,Clicks,Leads,Orders,Revenue,Ro Mi\n"
        );
        for (var index = 0; index < days; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{1_000 + index},{from.AddDays(index):yyyy-MM-dd},{name},search,{code},{60_000 + index},{spend + (index % 7)},{500 + (index % 5)},20,{orders},{orders * orderValue},\n"
            );
        }

        return text.ToString();
    }

    private static string Row(string code, DateOnly day, int index, int conversions) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{day:yyyy-MM-dd},{code},Worsening {code},{50_000 + (index * 10)},{1_000 + (index % 9)},{800 + (index % 6)}.50,{conversions},{conversions * 60}\n"
        );
}
