using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Imports;

public sealed class ImportDeciderTests
{
    private const string Id = "default/3f2a";
    private static readonly DateOnly First = new(2021, 2, 1);
    private static readonly DateOnly Last = new(2021, 2, 28);

    private static readonly ImportResult Result = new(308, 300, 2, 6, new(2026, 1, 9, 10, 5, 0, TimeSpan.Zero));

    private readonly Story<ImportState, ImportCommand, ImportEvent> _story = new(
        ImportState.Initial,
        ImportDecider.Decide,
        ImportDecider.Evolve
    );

    public static TheoryData<Actor> AllButManagers => People.AllButManagers;

    [Fact]
    public void A_staged_file_waits_for_the_manager_and_loads_nothing()
    {
        _story.Accept(Stage(Preview("a", "b"))).Effects.ShouldBeEmpty();

        _story.State.Status.ShouldBe(ImportStatus.AwaitingConfirmation);
        _story.Nothing(Stage(Preview("c")));
    }

    [Theory]
    [MemberData(nameof(AllButManagers))]
    public void Lets_nobody_but_a_manager_import(Actor by)
    {
        _story.Refuse(Stage(Preview("a")) with { By = by }, "role-required");
        _story.Accept(Stage(Preview("a"), "EUR"));
        _story.Refuse(Confirm("a") with { By = by }, "role-required");
    }

    [Fact]
    public void A_file_without_a_single_readable_row_is_unusable()
    {
        _story.Accept(Stage(Preview("a") with { RowsAccepted = 0, Problems = ["There is no date column."] }, "EUR"));

        _story.State.Status.ShouldBe(ImportStatus.Unusable);
        _story.Refuse(Confirm("a"), "unusable").Message.ShouldContain("There is no date column.");
    }

    [Fact]
    public void A_file_with_problems_and_readable_rows_is_usable()
    {
        _story.Accept(Stage(Preview("a") with { Problems = ["Column 7 is not understood."] }, "EUR"));

        _story.State.Status.ShouldBe(ImportStatus.AwaitingConfirmation);
    }

    [Fact]
    public void Registers_the_new_codes_before_it_loads_any_row()
    {
        _story.Accept(Stage(Preview("a", "b", "c"), "EUR"));

        var accepted = _story.Accept(Confirm("c", "a", "b") with { KnownCodes = ["b"] });

        accepted
            .Events.ShouldHaveSingleItem()
            .ShouldBeOfType<ImportEvent.ImportConfirmed>()
            .Codes.ShouldBe(["a", "b", "c"]);
        accepted
            .Effects.OfType<Effect.RegisterCampaign>()
            .Select(register => register.Campaign)
            .ShouldBe(["default/a", "default/c"]);
        accepted.Effects[^1].ShouldBe(new Effect.ApplyImport($"apply/{Id}/3", Id));
        _story.State.Status.ShouldBe(ImportStatus.Loading);
    }

    [Fact]
    public void A_registration_takes_what_the_manager_said_then_what_the_file_says_then_the_default()
    {
        var found = Found("a") with { SuggestedType = "awareness", SuggestedObjective = "reach", Name = "Spring" };
        var options = new ImportOptions { Currency = "inr", Objective = "traffic" };
        _story.Accept(Stage(Preview() with { Campaigns = [found], Currency = "EUR" }) with { Options = options });

        var registration = _story.Accept(Confirm("a")).Effects.One<Effect.RegisterCampaign>().Registration;

        registration.ShouldSatisfyAllConditions(
            () => registration.Name.ShouldBe("Spring"),
            () => registration.Type.ShouldBe("awareness"),
            () => registration.Objective.ShouldBe("traffic"),
            () => registration.Currency.ShouldBe(Currency.Of("INR")),
            () => registration.TimeZone.ShouldBe("UTC"),
            () => registration.Links.ShouldHaveSingleItem().ShouldBe(new PlatformLink(Platform.Meta, "a", null))
        );
    }

    [Fact]
    public void Without_any_hint_a_campaign_is_taken_to_sell()
    {
        _story.Accept(Stage(Preview() with { Campaigns = [Found("a") with { Name = "" }] }, "EUR"));

        var registration = _story.Accept(Confirm("a")).Effects.One<Effect.RegisterCampaign>().Registration;

        (registration.Type, registration.Objective, registration.Name).ShouldBe(("conversion", "sales", "a"));
    }

    [Fact]
    public void A_code_on_two_platforms_is_one_campaign_with_two_links()
    {
        _story.Accept(
            Stage(Preview() with { Campaigns = [Found("a"), Found("a") with { Platform = Platform.TikTok }] }, "EUR")
        );

        _story
            .Accept(Confirm("a"))
            .Effects.One<Effect.RegisterCampaign>()
            .Registration.Links.Select(link => link.Platform)
            .ShouldBe([Platform.Meta, Platform.TikTok]);
    }

    [Fact]
    public void Codes_must_be_in_the_file()
    {
        _story.Accept(Stage(Preview("a"), "EUR"));

        _story.Refuse(Confirm("a", "x", "y"), "unknown-codes").Message.ShouldContain("x, y");
        _story.Refuse(Confirm(), "no-codes");
    }

    [Fact]
    public void Money_needs_a_currency_and_only_money_does()
    {
        var withoutMoney = Found("free") with { Totals = new MeasureSet { Impressions = 10m } };
        _story.Accept(Stage(Preview() with { Campaigns = [Found("a"), withoutMoney] }));

        _story.Refuse(Confirm("a", "free"), "currency-required");
        _story.Accept(Confirm("free")).Effects.One<Effect.RegisterCampaign>().Registration.Currency.ShouldBe(default);
    }

    [Fact]
    public void A_currency_that_is_none_is_refused()
    {
        _story.Accept(Stage(Preview("a"), "Euro"));

        _story.Refuse(Confirm("a"), "currency-invalid").Message.ShouldContain("'Euro'");
    }

    [Fact]
    public void Codes_that_were_left_out_are_confirmed_once_the_first_are_loaded()
    {
        _story.Refuse(Confirm("b"), "not-staged");
        _story.Accept(Stage(Preview("a", "b", "c"), "EUR"));
        _story.Accept(Confirm("b"));
        _story.Nothing(Confirm("b", "b"));
        _story.Refuse(Confirm("a"), "loading");
        var first = new ImportCommand.Finish(Result, [new("b", First, Last, 300, 2)]);
        _story.Accept(first);

        var accepted = _story.Accept(Confirm("a"));

        accepted.Events.ShouldHaveSingleItem().ShouldBeOfType<ImportEvent.ImportConfirmed>().Codes.ShouldBe(["a", "b"]);
        accepted.Effects.One<Effect.RegisterCampaign>().Campaign.ShouldBe("default/a");
        accepted.Effects.One<Effect.ApplyImport>().Key.ShouldBe($"apply/{Id}/2");
        _story.Nothing(first);
        _story.State.Status.ShouldBe(ImportStatus.Loading, "the late repetition of the first report ends nothing");
    }

    [Fact]
    public void Loading_tells_each_campaign_what_arrived()
    {
        _story.Accept(Stage(Preview("a"), "EUR"));
        _story.Refuse(new ImportCommand.Finish(Result, []), "not-confirmed");
        _story.Accept(Confirm("a"));

        var accepted = _story.Accept(new ImportCommand.Finish(Result, [new("a", First, Last, 300, 2)]));

        accepted
            .Effects.ShouldHaveSingleItem()
            .ShouldBe(
                new Effect.TellData(
                    $"data/{Id}/1/a",
                    "default/a",
                    new($"import/{Id}", Result.At, First, Last, 300, 2, Last, null)
                )
            );
        _story.State.Status.ShouldBe(ImportStatus.Loaded);
        _story.State.Result.ShouldBe(Result);
    }

    private static ImportCommand.Stage Stage(ImportPreview preview, string? currency = null) =>
        new(Id, "Marketing.csv", "3f2a", new ImportOptions { Currency = currency }, preview, Manager);

    private static ImportCommand.Confirm Confirm(params string[] codes) => new([.. codes], [], Manager);

    private static ImportPreview Preview(params string[] codes) =>
        new(
            ",",
            "utf-8",
            "yyyy-MM-dd",
            [],
            308,
            308,
            0,
            [],
            0,
            [.. codes.Select(Found)],
            First,
            Last,
            MeasureSet.None,
            null,
            [],
            []
        );

    private static FoundCampaign Found(string code) =>
        new(
            code,
            $"Campaign {code}",
            Platform.Meta,
            null,
            null,
            28,
            First,
            Last,
            new MeasureSet { Spend = 10m, Revenue = 20m }
        );
}
