using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>Keeps the last report of every silo, in memory: after a restart the next report is seconds away.</summary>
public sealed class OperationsGrain(OperationsPolicy policy) : Grain, IOperationsGrain
{
    private readonly Dictionary<string, SiloReport> _reports = new(StringComparer.Ordinal);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public Task Report(SiloReport report)
    {
        _reports[report.Silo] = report;
        foreach (var gone in _reports.Values.Where(known => Now - known.At > policy.ForgottenAfter).ToArray())
            _reports.Remove(gone.Silo);
        return Task.CompletedTask;
    }

    public Task<OperationsView> View() => Task.FromResult(ClusterView.Of(_reports.Values, Now, policy));
}
