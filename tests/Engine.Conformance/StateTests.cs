using MarketingManager.Engine.Conformance.Fixture;
using MarketingManager.Engine.Conformance.Grains;
using Orleans.Storage;

namespace MarketingManager.Engine.Conformance;

/// <summary>https://learn.microsoft.com/dotnet/orleans/grains/grain-persistence</summary>
public sealed class StateTests : EngineTest
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    private IStateGrain Grain => Grains.GetGrain<IStateGrain>(_id);

    [Fact]
    public async Task A_state_that_was_never_written_is_new_and_does_not_exist()
    {
        (await Grain.Value()).ShouldBe(0);
        (await Grain.Exists()).ShouldBeFalse();
        (await Grain.Tag()).ShouldBeNull();
    }

    [Fact]
    public async Task A_written_state_is_there_after_a_restart()
    {
        await Grain.Add(3);
        await Engine.RestartAsync();
        (await Grain.Value()).ShouldBe(3);
        (await Grain.Exists()).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_not_written_is_gone_after_a_restart()
    {
        await Grain.Add(3);
        await Grain.AddWithoutWriting(4);
        await Engine.RestartAsync();
        (await Grain.Value()).ShouldBe(3);
    }

    [Fact]
    public async Task States_of_one_grain_are_written_apart_and_have_tags_of_their_own()
    {
        await Grain.Add(1);
        var tag = await Grain.Tag();
        await Grain.Note("first");
        (await Grain.Tag()).ShouldBe(tag);
        await Grain.Add(1);
        (await Grain.Tag()).ShouldNotBe(tag);
        await Engine.RestartAsync();
        (await Grain.NotesWritten()).ShouldBe(["first"]);
    }

    [Fact]
    public async Task A_cleared_state_is_new_again()
    {
        await Grain.Add(3);
        await Grain.Clear();
        (await Grain.Value()).ShouldBe(0);
        (await Grain.Exists()).ShouldBeFalse();
        await Grain.Add(1);
        (await Grain.Value()).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_brings_back_what_the_store_holds()
    {
        await Grain.Add(3);
        await Grain.AddWithoutWriting(4);
        await Grain.Read();
        (await Grain.Value()).ShouldBe(3);
    }

    [Fact]
    public async Task States_are_read_once_before_the_first_request()
    {
        await Grain.Value();
        await Grain.Value();
        Engine.Storage.Reads.ShouldBe(2, "one read for each of the two states");
    }

    [Fact]
    public async Task A_failed_write_reaches_the_caller_and_leaves_the_grain_alive()
    {
        await Grain.Add(1);
        Engine.Storage.FailWrites = new InvalidOperationException("disk full");
        var failure = await Should.ThrowAsync<OrleansException>(() => Grain.Add(1));
        failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("disk full");
        Engine.Storage.FailWrites = null;
        (await Grain.Value()).ShouldBe(2, "the grain keeps what it holds until it reads again");
    }

    [Fact]
    public async Task A_failed_read_fails_the_activation_and_the_next_call_tries_again()
    {
        Engine.Storage.FailReads = new InvalidOperationException("store is away");
        var failure = await Should.ThrowAsync<OrleansException>(() => Grain.Value());
        failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("store is away");
        Engine.Storage.FailReads = null;
        (await Eventually.SucceedsAsync(Engine, () => Grain.Value())).ShouldBe(0);
    }

    [Fact]
    public async Task A_write_over_a_state_that_somebody_else_changed_is_refused_and_the_grain_reads_anew()
    {
        await Grain.Add(1);
        await ChangeBehindItsBack(40);
        await Should.ThrowAsync<InconsistentStateException>(() => Grain.Add(1));
        (await Grain.Value().Within("the new activation")).ShouldBe(40);
        await Grain.Add(1);
        (await Grain.Value()).ShouldBe(41);
    }

    [Fact]
    public async Task Writes_of_one_state_run_one_after_another()
    {
        await Grain.WriteTwiceAtOnce().Within("two writes");
        await Engine.RestartAsync();
        (await Grain.Value()).ShouldBe(2);
    }

    [Fact]
    public async Task A_state_cannot_be_written_from_outside_of_the_grains_turns() =>
        (await Grain.UseStateElsewhere()).ShouldBe(nameof(InvalidOperationException));

    [Fact]
    public async Task The_state_of_a_grain_base_class_is_kept_in_the_default_store()
    {
        var grain = Grains.GetGrain<ILegacyGrain>(_id);
        await grain.Add(2);
        (await grain.Add(3)).ShouldBe(5);
    }

    private async Task ChangeBehindItsBack(int value)
    {
        var id = Grain.GetGrainId();
        var state = new GrainState<Counter>();
        await Engine.Storage.ReadStateAsync("counter", id, state);
        state.State = new Counter(value);
        await Engine.Storage.WriteStateAsync("counter", id, state);
    }
}
