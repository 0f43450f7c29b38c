using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Guardrails;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MarketingManager.Silo.Hosting;

/// <summary>Ready means that a grain answers, which takes the engine and storage together.</summary>
internal sealed class EngineHealth(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace).View().WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }
        );
    }
}
