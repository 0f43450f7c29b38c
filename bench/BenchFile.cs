using System.Globalization;
using System.Text;

namespace MarketingManager.Bench;

/// <summary>An export of campaigns whose days end yesterday, so that analysing
/// them is the whole work and not "too old".</summary>
internal sealed class BenchFile
{
    private const string Header = "Date,Campaign ID,Campaign Name,Impressions,Clicks,Spend,Conversions,Revenue\n";

    private BenchFile(int campaigns, int days, DateOnly lastDay)
    {
        (Campaigns, Days, LastDay) = (campaigns, days, lastDay);
        Content = Encoding.UTF8.GetBytes(Text());
    }

    public int Campaigns { get; }

    public int Days { get; }

    public DateOnly FirstDay => LastDay.AddDays(1 - Days);

    public DateOnly LastDay { get; }

    public int Rows => Campaigns * Days;

    public byte[] Content { get; }

    public static BenchFile Of(int campaigns, int days) =>
        new(campaigns, days, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1));

    public static string CodeOf(int campaign) => string.Create(CultureInfo.InvariantCulture, $"B{campaign:00000}");

    private string Text()
    {
        var text = new StringBuilder(Header, Rows * 64);
        for (var campaign = 0; campaign < Campaigns; campaign++)
        {
            for (var day = 0; day < Days; day++)
                AppendDay(text, campaign, day);
        }

        return text.ToString();
    }

    /// <summary>Weekly waves, and every tenth campaign loses half its conversions
    /// at the end: detectors find something.</summary>
    private void AppendDay(StringBuilder text, int campaign, int day)
    {
        var wave = (campaign * 31) + (day * 17) + (day % 7 * 29);
        var conversions = 20 + (wave % 7);
        if (campaign % 10 == 0 && day >= Days - 7)
            conversions /= 2;
        text.Append(
                CultureInfo.InvariantCulture,
                $"{FirstDay.AddDays(day):yyyy-MM-dd},{CodeOf(campaign)},Bench {campaign},"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"{20_000 + (wave % 4_000)},{400 + (wave % 90)},{100 + (wave % 40)}.50,"
            )
            .Append(CultureInfo.InvariantCulture, $"{conversions},{conversions * 40}.25\n");
    }
}
