using System.Globalization;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>Campaigns beyond the hand-made ones, as many as asked for. Each is a function of its number, so that a
/// fleet of thousands costs nothing until it is asked about.</summary>
internal static class GeneratedCampaign
{
    /// <summary>Every tenth code is the same on all platforms.</summary>
    private const int SharedEvery = 10;

    private static readonly string[] Goods = ["Boots", "Packs", "Stoves", "Ropes", "Skis", "Maps", "Lamps", "Bikes"];
    private static readonly string[] Aims = ["prospecting", "retargeting", "seasonal", "clearance", "launch"];

    public static CampaignSpec Of(Dialect dialect, int account, int index, Noise noise, int historyDays)
    {
        var kind = (CampaignKind)(index % 4);
        var code = Code(dialect, account, index);
        var size = noise.At(10).Factor(0.6);
        return Stories.Of(
            code,
            $"{Pick(Goods, noise.At(11))}, {Pick(Aims, noise.At(12))}",
            kind,
            Math.Round((decimal)(60 + (120 * size)), 2),
            BasePrice(dialect) * noise.At(13).Factor(0.2),
            0.012 * noise.At(14).Factor(0.25),
            kind is CampaignKind.Sales or CampaignKind.Leads ? 0.045 * noise.At(15).Factor(0.2) : 0,
            "One of many."
        ) with
        {
            OrderValue = kind == CampaignKind.Sales ? 60 * noise.At(16).Factor(0.3) : 0,
            VideoRate = kind == CampaignKind.Awareness || dialect == Dialect.Tiktok ? 0.25 : 0,
            Audience = 200_000 * noise.At(17).Factor(0.5),
            Saturation = 0.1,
            FatigueAfterDays = 60 + (int)(noise.At(18).Uniform() * 400),
            FirstDay = -historyDays,
            Channel =
                kind == CampaignKind.Awareness ? "VIDEO"
                : index % 7 == 0 ? "PERFORMANCE_MAX"
                : "SEARCH",
            BudgetOnGroups = index % 5 == 4,
            Groups = 1 + (index % 3),
        };
    }

    private static string Code(Dialect dialect, int account, int index)
    {
        var number = index.ToString("0000", CultureInfo.InvariantCulture);
        if (index % SharedEvery == 0 && account == 0)
            return $"GEN-{number}";
        var platform = dialect.ToString().ToUpperInvariant()[..2];
        return account == 0 ? $"GEN-{platform}-{number}" : $"GEN-{platform}{account + 1}-{number}";
    }

    private static double BasePrice(Dialect dialect) =>
        dialect switch
        {
            Dialect.Google => 14,
            Dialect.Tiktok => 5,
            Dialect.Linkedin => 30,
            _ => 9,
        };

    private static string Pick(string[] words, Noise noise) => words[(int)(noise.Uniform() * words.Length)];
}
