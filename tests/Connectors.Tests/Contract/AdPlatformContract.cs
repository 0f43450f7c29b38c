using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Connectors.Tests.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Tests.Contract;

/// <summary>
/// What every connector keeps, whatever its platform: a subclass in the folder of the platform's tests names the
/// connector, its recordings in <c>Recorded/</c>, and the facts worked out from them by hand. The clock stands at
/// noon
/// of 20 November 2026 in Berlin.
/// </summary>
public abstract partial class AdPlatformContract
{
    public const string Code = "C-1";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IAdPlatform Connector(Wiring wiring);

    protected abstract IWireDialect Dialect { get; }

    /// <summary>At the platform's real address, with credentials that stand in the recordings nowhere but where the
    /// platform repeats them.</summary>
    protected abstract PlatformAccount Account { get; }

    /// <summary>Credentials alone, as they are before an account was chosen.</summary>
    protected virtual PlatformAccount Access => Account with { AccountId = "" };

    /// <summary>The campaign of the recordings.</summary>
    protected abstract string CampaignId { get; }

    /// <summary>The facts of <c>performance.json</c>, which has at least two pages or parts.</summary>
    protected abstract ImmutableArray<DailyFact> Performance { get; }

    /// <summary>The campaign of <c>campaign.json</c>.</summary>
    protected abstract FoundOnPlatform Campaign { get; }

    /// <summary>The accounts of <c>accounts.json</c>.</summary>
    protected abstract ImmutableArray<FoundAccount> Accounts { get; }

    /// <summary>Everything in the credentials that must not be seen, and tokens that the platform hands
    /// out.</summary>
    protected abstract ImmutableArray<string> Secrets { get; }

    /// <summary>What would change something on the platform: method and address.</summary>
    protected abstract ImmutableArray<(string Method, string Address)> Writes { get; }

    /// <summary>Where ids are free text, more than digits can be one.</summary>
    protected virtual bool CanBeAnId(string id) => false;

    protected virtual DateRange Days => new(new(2026, 11, 1), new(2026, 11, 10));

    /// <summary>How a number of a fact may stand in an answer.</summary>
    protected virtual IEnumerable<string> Spellings(decimal number) =>
        [number.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    [Fact]
    public async Task Reads_every_page_into_exactly_these_facts() =>
        (await Facts(Player("performance"))).ShouldBe(Performance, ignoreOrder: true);

    [Fact]
    public async Task Keeps_the_raw_text_of_every_page_without_secrets()
    {
        var player = Player("performance");
        var pages = await Pages(player);
        pages.Count.ShouldBeGreaterThan(1);
        pages.ShouldAllBe(page => page.RawPayload.Length > 2);
        pages.ShouldAllBe(page => !Secrets.Any(secret => page.RawPayload.Contains(secret)));
    }

    [Fact]
    public async Task An_empty_answer_is_no_facts_and_no_failure() => (await Facts(Player("empty"))).ShouldBeEmpty();

    [Fact]
    public async Task What_was_not_sent_is_no_data_and_not_zero()
    {
        var facts = await Facts(Player("sparse"));
        facts.ShouldNotBeEmpty();
        facts.ShouldAllBe(fact => fact.Measures.Orders == null && fact.Measures.VideoViews == null);
    }

    [Fact]
    public async Task Ids_are_the_same_as_text_and_as_numbers()
    {
        Needs("number-ids");
        (await Facts(Player("number-ids"))).ShouldBe(Performance, ignoreOrder: true);
    }

    [Fact]
    public async Task No_campaign_is_no_call()
    {
        var player = Player("performance");
        (await Pages(player, new(ImmutableSortedDictionary<string, string>.Empty, Days))).ShouldBeEmpty();
        player.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_of_other_campaigns_are_passed_over()
    {
        var others = ImmutableSortedDictionary<string, string>.Empty.Add("987654321", "C-9");
        (await Pages(Player("performance"), new(others, Days))).SelectMany(page => page.Facts).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_a_campaign_with_its_settings()
    {
        var found = await Connector(Wires.To(Player("campaign"))).FindCampaign(Account, CampaignId, Cancel);
        WithoutLists(found).ShouldBe(WithoutLists(Campaign));
        found!.Notes.ShouldBe(Campaign.Notes);
        found.AdGroupBudgets.ShouldBe(Campaign.AdGroupBudgets);
    }

    /// <summary>Immutable arrays are equal when they are the same array.</summary>
    private static FoundOnPlatform? WithoutLists(FoundOnPlatform? found) =>
        found is null ? null : found with { Notes = [], AdGroupBudgets = [] };

    [Theory]
    [InlineData("")]
    [InlineData("no id")]
    [InlineData("1 OR 1=1")]
    [InlineData("../me")]
    public async Task What_cannot_be_an_id_is_not_asked_for(string id)
    {
        Assert.SkipWhen(CanBeAnId(id), $"'{id}' can be an id on {Dialect.Name}.");
        var player = Player("campaign");
        (await Connector(Wires.To(player)).FindCampaign(Account, id, Cancel)).ShouldBeNull();
        player.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_campaign_that_is_not_there_is_null() =>
        (await Connector(Wires.To(Player("not-found"))).FindCampaign(Account, CampaignId, Cancel)).ShouldBeNull();

    [Fact]
    public async Task Words_it_does_not_know_are_kept_and_never_fail()
    {
        Needs("unknown-words");
        var found = await Connector(Wires.To(Player("unknown-words"))).FindCampaign(Account, CampaignId, Cancel);
        found.ShouldNotBeNull();
        found.Delivery.ShouldBe(DeliveryStatus.Unknown);
        found.Status.ShouldContain("TELEPATHIC");
        found.SuggestedObjective.ShouldBeNull();
    }

    [Fact]
    public async Task Lists_campaigns_and_searches_by_part_of_the_name_and_by_id()
    {
        var all = await Connector(Wires.To(Player("campaigns"))).DiscoverCampaigns(Account, null, Cancel);
        all.Length.ShouldBeGreaterThan(2);
        var one = all[1];
        (await Search(one.ExternalId)).ShouldBe([one]);
        (await Search(one.Name[1..].ToLowerInvariant())).ShouldContain(one);
        (await Search("nothing has this name")).ShouldBeEmpty();

        async Task<ImmutableArray<FoundOnPlatform>> Search(string text) =>
            await Connector(Wires.To(Player("campaigns"))).DiscoverCampaigns(Account, text, Cancel);
    }

    [Fact]
    public async Task Discovers_the_accounts_that_the_credentials_may_read() =>
        (await Connector(Wires.To(Player("accounts"))).DiscoverAccounts(Access, Cancel)).ShouldBe(Accounts);

    [Fact]
    public async Task Healthy_is_healthy()
    {
        var health = await Connector(Wires.To(Player("health"))).CheckHealth(Account, Cancel);
        health.Ok.ShouldBeTrue(health.Response);
        health.Response.ShouldNotBeEmpty();
    }

    [Fact]
    public void Its_traits_are_usable()
    {
        var traits = Connector(Wires.To(Player("health"))).Traits;
        traits.ApiVersion.ShouldNotBeEmpty();
        traits.LookbackDays.ShouldBeInRange(1, 90);
        traits.HistoryMonths.ShouldBeInRange(1, 60);
        traits.ChunkDays.ShouldBeInRange(1, 366);
        Connector(Wires.To(Player("health"))).Platform.ShouldBe(Dialect.Platform);
    }

    protected Player Player(string recording) => new(Recorded(recording));

    protected Recording Recorded(string name) => Recording.Load(GetType(), name);

    protected async Task<List<PlatformPage>> Pages(HttpMessageHandler network, PerformanceQuery? query = null)
    {
        var pages = new List<PlatformPage>();
        await foreach (var page in Connector(Wires.To(network)).ReadDailyPerformance(Account, query ?? Query, Cancel))
            pages.Add(page);
        return pages;
    }

    protected async Task<List<DailyFact>> Facts(HttpMessageHandler network, PerformanceQuery? query = null) =>
        [.. (await Pages(network, query)).SelectMany(page => page.Facts)];

    protected PerformanceQuery Query =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add(CampaignId, Code), Days);
}
