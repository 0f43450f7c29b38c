using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.TikTok;

/// <summary>A basic report with one row per entity and day, as a question.</summary>
public sealed record TikTokReport(
    string AdvertiserId,
    EntityLevel Level,
    ImmutableArray<string> Metrics,
    TikTokPolicy Policy
)
{
    /// <summary>The address escapes it anyway; twice would only make it longer.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string IdOf(EntityLevel level) =>
        level switch
        {
            EntityLevel.Campaign => "campaign_id",
            EntityLevel.AdGroup => "adgroup_id",
            _ => "ad_id",
        };

    public string IdName => IdOf(Level);

    private string DataLevel =>
        Level switch
        {
            EntityLevel.Campaign => "AUCTION_CAMPAIGN",
            EntityLevel.AdGroup => "AUCTION_ADGROUP",
            _ => "AUCTION_AD",
        };

    private string[] Dimensions => [IdName, "stat_time_day"];

    private string[] Columns => [.. TikTokPolicy.Attributes(Level), .. Metrics];

    public bool IsFiltered(CampaignSlice slice) => slice.Ids.Length <= Policy.FilteredCampaignsMax;

    public IEnumerable<KeyValuePair<string, string>> Question(CampaignSlice slice, int page) =>
        [
            new("advertiser_id", AdvertiserId),
            new("service_type", "AUCTION"),
            new("report_type", "BASIC"),
            new("data_level", DataLevel),
            new("dimensions", JsonSerializer.Serialize(Dimensions)),
            new("metrics", JsonSerializer.Serialize(Columns)),
            new("start_date", Day(slice.Days.From)),
            new("end_date", Day(slice.Days.To)),
            new("filtering", JsonSerializer.Serialize(Filters(slice), Plain)),
            new("page", page.ToString(CultureInfo.InvariantCulture)),
            new("page_size", Policy.RowsPerPage.ToString(CultureInfo.InvariantCulture)),
        ];

    /// <summary>The same as a task: without pages, and with lists as lists.</summary>
    public object Task(CampaignSlice slice) =>
        new
        {
            advertiser_id = AdvertiserId,
            service_type = "AUCTION",
            report_type = "BASIC",
            data_level = DataLevel,
            dimensions = Dimensions,
            metrics = Columns,
            start_date = Day(slice.Days.From),
            end_date = Day(slice.Days.To),
            filtering = Filters(slice),
            output_format = "CSV_STRING",
        };

    /// <summary>Deleted campaigns keep their past, and TikTok leaves them out unless it is told not to.</summary>
    private object[] Filters(CampaignSlice slice)
    {
        var all = Filter(
            Level switch
            {
                EntityLevel.Campaign => "campaign_status",
                EntityLevel.AdGroup => "adgroup_status",
                _ => "ad_status",
            },
            ["STATUS_ALL"]
        );
        return IsFiltered(slice) ? [all, Filter("campaign_ids", slice.Ids)] : [all];
    }

    /// <summary>The list is text inside the JSON text.</summary>
    private static object Filter(string field, IEnumerable<string> values) =>
        new
        {
            field_name = field,
            filter_type = "IN",
            filter_value = JsonSerializer.Serialize(values, Plain),
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
