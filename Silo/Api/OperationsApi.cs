using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Silo.Api;

internal static class OperationsApi
{
    public static void MapOperations(this RouteGroupBuilder api) =>
        api.MapGet(
                "/operations",
                async (IGrainFactory grains) =>
                    Results.Ok(await grains.GetGrain<IOperationsGrain>(IOperationsGrain.Key).View())
            )
            .AddEndpointFilter(RefuseAllButAdministrators)
            .WithTags("Operations")
            .WithSummary("Silos, load per grain type, outbox, wake-ups and the last failures; administrators only.");

    private static ValueTask<object?> RefuseAllButAdministrators(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        context.HttpContext.User.IsInRole(nameof(Role.Admin))
            ? next(context)
            : ValueTask.FromResult<object?>(
                Problems.Of(
                    "role-required",
                    "How the system runs is shown to administrators; use a key with that role."
                )
            );
}
