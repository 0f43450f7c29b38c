using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Currencies;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Currencies;

[StatelessWorker]
public sealed class RatesGrain(IRateReader reader, IRateStore store, TimeProvider clock) : Grain, IRatesGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    public async Task<RateImport> Import(string userId, string fileName, byte[] content)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        if (by.RefusalUnlessAdmin("import exchange rates") is { } refusal)
            return Refused(refusal);
        var reading = reader.Read(content);
        if (reading.Problem is { } problem)
            return Refused(new("rates-unreadable", problem));
        var rejected = reading.Rejected.Select(line => $"line {line.Line}: {line.Reason}").ToImmutableArray();
        if (reading.Rates.IsEmpty)
            return Refused(new("rates-unreadable", "No line of the file could be read: " + rejected.FirstOrDefault()));
        var written = await store.Save(Workspace, reading.Rates, fileName, clock.GetUtcNow(), CancellationToken.None);
        var outcome = await GrainFactory
            .GetGrain<IWorkspaceGrain>(Workspace)
            .NoteRates(
                userId,
                new(
                    fileName,
                    reading.Rates.Min(rate => rate.Day),
                    reading.Rates.Max(rate => rate.Day),
                    reading.Rates.Select(rate => rate.Currency).Distinct().Count(),
                    written.New,
                    written.Changed
                )
            );
        return new(outcome, written.New, written.Changed, written.Unchanged, rejected);
    }

    public Task<ImmutableArray<RateCoverage>> Coverage() => store.Coverage(Workspace, CancellationToken.None);

    private static RateImport Refused(Refusal refusal) =>
        new(Outcome.Refused(refusal.Code, refusal.Message), 0, 0, 0, []);
}
