using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Meta;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>Nothing was forgotten: every connector keeps the contract, and no list of reads is wide.</summary>
public class EveryConnectorTests
{
    /// <summary>What would change something somewhere, whatever the platform.</summary>
    private static readonly string[] Writes =
    [
        "mutate",
        "update",
        "create",
        "delete",
        "remove",
        "status",
        "campaigns",
        "adCampaigns/1",
        "campaignBudgets:mutate",
        "revoke",
        "upload",
        "batch",
    ];

    public static TheoryData<Type> Connectors => [.. Concrete<IAdPlatform>()];

    /// <summary>All but those of the consent pages, which differ by platform and exchange tokens only.</summary>
    public static TheoryData<Type> Dialects =>
        [.. Concrete<IWireDialect>().Where(type => type.GetProperty("Instance") is not null)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void Every_connector_keeps_the_contract(Type connector) =>
        typeof(EveryConnectorTests)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AdPlatformContract)) && !type.IsAbstract)
            .Select(type => type.Namespace!.Split('.')[^1])
            .ShouldContain(connector.Namespace!.Split('.')[^1]);

    [Fact]
    public void Every_connector_has_a_list_of_reads() => Dialects.Count.ShouldBe(Connectors.Count);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void No_list_of_reads_lets_a_write_through(Type type)
    {
        var dialect = (IWireDialect)type.GetProperty("Instance")!.GetValue(null)!;
        foreach (var read in dialect.Reads)
        {
            new[] { HttpMethod.Get, HttpMethod.Post }.ShouldContain(read.Method);
            foreach (var write in Writes)
            foreach (
                var root in new[]
                {
                    "",
                    "v25/",
                    "v25.0/",
                    "v25.0/act_1/",
                    "v25/customers/1/",
                    "rest/",
                    "open_api/v1.3/",
                }
            )
            foreach (var end in new[] { "", "/" })
            {
                var address = new Uri($"https://{read.Host}/{root}{write}{end}");
                read.Allows(HttpMethod.Post, address).ShouldBeFalse($"POST {address} by {read.Path}");
                read.Allows(HttpMethod.Delete, address).ShouldBeFalse();
                read.Allows(HttpMethod.Put, address).ShouldBeFalse();
                read.Allows(HttpMethod.Patch, address).ShouldBeFalse();
            }
        }
    }

    private static IEnumerable<Type> Concrete<T>() =>
        typeof(MetaPlatform).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(T)));
}
