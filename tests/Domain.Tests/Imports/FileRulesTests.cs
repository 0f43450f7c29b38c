using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Imports;

public sealed class FileRulesTests
{
    private const string Id = "default/3f2a";

    private static readonly ImportCommand.Cancel Cancel = new(Manager);
    private static readonly ImportCommand.DropFile Drop = new();

    private readonly Story<ImportState, ImportCommand, ImportEvent> _story = new(
        ImportState.Initial,
        ImportDecider.Decide,
        ImportDecider.Evolve
    );

    public static TheoryData<Actor> AllButManagers => People.AllButManagers;

    [Fact]
    public void A_file_is_kept_for_a_week_after_it_was_loaded_and_then_dropped_once()
    {
        Load();

        _story.State.FileUntil.ShouldBe(_story.Now.AddDays(ImportPolicy.Default.FileDaysLoaded));
        _story.Now = _story.State.FileUntil!.Value.AddSeconds(-1);
        _story.Nothing(Drop);
        _story.Now = _story.State.FileUntil.Value;
        _story.Accept(Drop);
        (_story.State.FileDropped, _story.State.FileUntil, _story.State.Status).ShouldBe(
            (true, null, ImportStatus.Loaded)
        );
        _story.Nothing(Drop);
    }

    [Fact]
    public void Further_codes_need_the_file_again()
    {
        Load();
        _story.Now = _story.State.FileUntil!.Value;
        _story.Accept(Drop);
        var further = new ImportCommand.Confirm(["b"], [], Manager);

        _story.Refuse(further, "file-gone").Message.ShouldContain("upload it again");
        _story.Accept(Stage());
        (_story.State.FileDropped, _story.State.ConfirmedCodes.Length).ShouldBe((false, 1));
        _story.Accept(further);
        _story.State.FileUntil.ShouldBeNull("a file that is being loaded is not dropped");
    }

    [Fact]
    public void A_file_that_nobody_confirms_is_cancelled_after_a_month_and_may_be_staged_anew()
    {
        _story.Accept(Stage());
        _story.Now = _story.Now.AddDays(ImportPolicy.Default.FileDaysUnconfirmed);

        _story.Accept(Drop);

        (_story.State.Status, _story.State.FileDropped).ShouldBe((ImportStatus.Cancelled, true));
        _story.Refuse(new ImportCommand.Confirm(["a"], [], Manager), "cancelled");
        _story.Accept(Stage());
        (_story.State.Status, _story.State.FileDropped).ShouldBe((ImportStatus.AwaitingConfirmation, false));
    }

    [Fact]
    public void A_manager_cancels_what_is_not_confirmed_and_its_file_goes_at_once()
    {
        _story.Refuse(Cancel, "not-staged");
        _story.Accept(Stage());

        _story.Accept(Cancel);

        _story.State.FileUntil.ShouldBe(_story.Now);
        _story.Nothing(Cancel);
        _story.Accept(Drop);
        _story.State.FileDropped.ShouldBeTrue();
    }

    [Fact]
    public void What_was_confirmed_is_not_cancelled()
    {
        _story.Accept(Stage());
        _story.Accept(new ImportCommand.Confirm(["a"], [], Manager));

        _story.Refuse(Cancel, "already-confirmed");
    }

    [Theory]
    [MemberData(nameof(AllButManagers))]
    public void Nobody_but_a_manager_cancels(Actor by)
    {
        _story.Accept(Stage());

        _story.Refuse(new ImportCommand.Cancel(by), "role-required");
    }

    private void Load()
    {
        _story.Accept(Stage());
        _story.Accept(new ImportCommand.Confirm(["a"], [], Manager));
        _story.Accept(new ImportCommand.Finish(new ImportResult(2, 2, 0, 0, _story.Now), []));
    }

    private static ImportCommand.Stage Stage() =>
        new(Id, "spring.csv", "3f2a", new ImportOptions { Currency = "EUR" }, Preview, Manager);

    private static ImportPreview Preview { get; } =
        new(
            ",",
            "utf-8",
            null,
            [],
            2,
            2,
            0,
            [],
            0,
            [Found("a"), Found("b")],
            new(2026, 1, 1),
            new(2026, 1, 2),
            new MeasureSet(),
            "EUR",
            [],
            []
        );

    private static FoundCampaign Found(string code) =>
        new(code, code, Platform.Meta, null, null, 1, new(2026, 1, 1), new(2026, 1, 2), new MeasureSet());
}
