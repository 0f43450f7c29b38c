using MarketingManager.Domain.Connections;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>Credentials that a platform no longer lets in are not tried again and again: nothing is pulled until an
/// administrator connected the account anew, and what a reading with the former ones says then is no news any more.
/// </summary>
internal sealed class ConnectionRules(World world)
{
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _credentials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _readWith = new(StringComparer.Ordinal);

    public void Happened(Happening happening)
    {
        if (Streams.KindOf(happening.Stream) != Streams.Connection)
            return;
        switch (happening.Type)
        {
            case nameof(ConnectionEvent.PlatformConnected):
                Connected(happening);
                break;
            case nameof(ConnectionEvent.PullStarted):
                Started(happening);
                break;
            case nameof(ConnectionEvent.PullFailed):
                Failed(happening);
                break;
            case nameof(ConnectionEvent.ConnectionTested):
                Tested(happening);
                break;
        }
    }

    private void Connected(Happening happening)
    {
        _closed.Remove(happening.Key);
        _credentials[happening.Key] = (
            (ConnectionEvent.PlatformConnected)happening.Fact<ConnectionEvent>()
        ).SecretHandle;
        world.Count("connections made");
        world.Story.Tell(happening.Entry.At, $"{happening.Key} is connected");
        if (happening.Entry.Actor.Id != world.Staff.Admin)
            world.Rules.Break("only administrators connect", $"{happening.Entry.Actor.Id} connected {happening.Key}");
    }

    private void Started(Happening happening)
    {
        if (_closed.Contains(happening.Key))
            world.Rules.Break("ended credentials rest", $"{happening.Key} is read before it is connected again");
        var started = (ConnectionEvent.PullStarted)happening.Fact<ConnectionEvent>();
        _readWith[started.PullId] = _credentials[happening.Key];
    }

    private void Failed(Happening happening)
    {
        var failed = (ConnectionEvent.PullFailed)happening.Fact<ConnectionEvent>();
        if (failed.Remedy != PlatformRemedy.Reconnect)
            return;
        if (_readWith[failed.PullId] != _credentials[happening.Key])
            world.Rules.Break(
                "new credentials count",
                $"{happening.Key} has to be connected again, because of a reading with credentials that were replaced"
            );
        Closed(happening);
    }

    private void Tested(Happening happening)
    {
        var tested = (ConnectionEvent.ConnectionTested)happening.Fact<ConnectionEvent>();
        if (tested.Ok)
            _closed.Remove(happening.Key);
        else if (!tested.SaysNothing)
            Closed(happening);
    }

    private void Closed(Happening happening)
    {
        if (_closed.Add(happening.Key))
            world.Story.Tell(happening.Entry.At, $"{happening.Key} has to be connected again");
    }
}
