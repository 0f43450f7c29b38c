using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

/// <summary>A connected account, as a story that its tests go on with. It is 9 January 2026, 10:00.</summary>
internal sealed class Account
{
    public const string Key = "default/meta";

    public Account(string timeZone = "UTC", PullTraits? traits = null, Platform platform = Platform.Meta)
    {
        Traits = traits ?? new PullTraits(28, 37, 30);
        Story.Accept(
            new ConnectionCommand.Connect(
                Key,
                "Meta main",
                platform,
                "https://graph.example.com",
                "act_1",
                "vault/1",
                Admin
            )
        );
        Story.Accept(new ConnectionCommand.RecordTest(true, "Hello") { TimeZone = timeZone });
    }

    public Story<ConnectionState, ConnectionCommand, ConnectionEvent> Story { get; } =
        new(ConnectionState.Initial, ConnectionDecider.Decide, ConnectionDecider.Evolve);

    public PullTraits Traits { get; }

    public ConnectionState State => Story.State;

    public PullWindow? Pull => State.Pull;

    public void Attach(int days, params string[] ids) =>
        Story.Accept(
            new ConnectionCommand.AddCampaigns(
                [.. ids.Select(id => new CampaignToRead(id, $"default/{id}") { HistoryDays = days })],
                Traits
            )
        );

    /// <summary>Starts what is due; the pull, or nothing.</summary>
    public PullWindow? Start()
    {
        var events = Story.Accept(new ConnectionCommand.StartDue(Traits)).Events;
        return events.IsEmpty ? null : Pull;
    }

    public Decision<ConnectionEvent>.Accepted Finish(params CampaignPull[] campaigns) =>
        Story.Accept(new ConnectionCommand.FinishPull(State.PullInFlight!, [.. campaigns], null));

    public Decision<ConnectionEvent>.Accepted Fail(PlatformFault fault, DateTimeOffset? retryAt = null) =>
        Story.Accept(new ConnectionCommand.FinishPull(State.PullInFlight!, [], new(fault, "They said no.", retryAt)));

    /// <summary>Reads on until nothing is due now.</summary>
    public List<PullWindow> ReadAll()
    {
        var pulls = new List<PullWindow>();
        while (Start() is { } pull)
        {
            pulls.Add(pull);
            Finish();
        }

        return pulls;
    }
}
