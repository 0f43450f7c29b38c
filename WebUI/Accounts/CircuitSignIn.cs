using MarketingManager.Domain.Deciding;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketingManager.WebUI.Accounts;

/// <summary>A page left open sends no requests, so a circuit asks by itself
/// whether its user still has the role.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var viewer = Viewer.Of(authenticationState.User);
        var now = await scope.ServiceProvider.GetRequiredService<Workspace>().Accounts.Who(viewer.Id);
        return now.Role != Role.None && now.Role == viewer.Role;
    }
}
