using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Registrations;
using MarketingManager.Ports.Platforms;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Registrations;

/// <summary>Works through a list, part by part. An account that cannot be asked stops it until later.</summary>
[StatelessWorker]
public sealed class RegistrarGrain(Registrar registrar, ILogger<RegistrarGrain> log) : Grain, IRegistrarGrain
{
    public async Task Run(string roster)
    {
        var grain = GrainFactory.GetGrain<IRosterGrain>(roster);
        var list = await grain.View();
        try
        {
            var accounts = await registrar.Open(list);
            for (var next = list.Results.Length; next < list.Lines.Length; )
            {
                var part = list.Lines.AsSpan(next..).ToArray().Take(RosterPolicy.Default.LinesAtOnce);
                var done = await registrar.Register(list, accounts, [.. part]);
                var recorded = await grain.Record(next, done);
                if (recorded <= next)
                    return;
                next = recorded;
            }
        }
        catch (PlatformException failure)
        {
            log.LogWarning(failure, "The codes of {Roster} cannot be looked for", roster);
            await grain.Postpone(failure.Message);
        }
    }
}
