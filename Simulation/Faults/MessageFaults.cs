using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Faults;

/// <summary>What happens between sender and receiver: reminders come late, twice or not at all; a
/// message of an outbox
/// is held up while others overtake it, or its answer is lost after it was carried out.
/// </summary>
internal sealed class MessageFaults(World world, Life life) : IOutgoingGrainCallFilter
{
    private readonly Dice _dice = world.Dice.Fork();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (world.Calm)
            return context.Invoke();
        return context.MethodName == nameof(IRemindable.ReceiveReminder) ? Remind(context)
            : context.SourceId is not null ? Tell(context)
            : context.Invoke();
    }

    private async Task Remind(IOutgoingGrainCallContext context)
    {
        if (_dice.Chance(world.Faults.ReminderLost))
        {
            world.Count("reminders lost");
            return;
        }

        if (_dice.Chance(world.Faults.ReminderLate))
        {
            world.Count("reminders late");
            await life.Pass(_dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(5)));
        }

        await context.Invoke();
        if (_dice.Chance(world.Faults.ReminderTwice))
        {
            world.Count("reminders twice");
            var again = life.Grains.GetGrain<IRemindable>(context.TargetId);
            var now = life.Truth.GetUtcNow().UtcDateTime;
            await again.ReceiveReminder(
                (string)context.Request.GetArgument(0)!,
                new TickStatus(now, TimeSpan.FromHours(1), now)
            );
        }
    }

    private async Task Tell(IOutgoingGrainCallContext context)
    {
        if (_dice.Chance(world.Faults.MessageHeldUp))
        {
            world.Count("messages held up");
            await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(10)));
        }

        await context.Invoke();
        if (_dice.Chance(world.Faults.MessageAnswerLost))
        {
            world.Count("answers lost");
            throw new TimeoutException($"The answer to {context.MethodName} was lost.");
        }
    }
}
