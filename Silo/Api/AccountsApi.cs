using System.Security.Claims;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;

namespace MarketingManager.Silo.Api;

internal static class AccountsApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users
            .MapGet("/", async (IGrainFactory grains) => Results.Ok((await Accounts(grains).View()).Users))
            .WithSummary("Users and roles.");
        users.MapPost("/", AddUser).WithSummary("Adds a user; administrators only.");
        users.MapPost("/{id}/role", AssignRole).WithSummary("Assigns a role; administrators only.");
        users.MapPost("/{id}/active", SetActive).WithSummary("Activates or deactivates a user; administrators only.");
        var keys = api.MapGroup("/keys").WithTags("Users");
        keys.MapGet("/", async (IGrainFactory grains) => Results.Ok((await Accounts(grains).View()).Keys))
            .WithSummary("API keys, without the keys.");
        keys.MapPost("/", IssueKey).WithSummary("Makes an API key; it is shown in this answer and never again.");
        keys.MapDelete("/{id}", RevokeKey).WithSummary("Revokes an API key.");
        api.MapGet(
                "/me",
                async (ClaimsPrincipal user, IGrainFactory grains) =>
                    Results.Ok(await Accounts(grains).Who(user.UserId()))
            )
            .WithTags("Users")
            .WithSummary("Who the key stands for.");
    }

    private static async Task<IResult> AddUser(NewUserBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Accounts(grains).AddUser(user.UserId(), body.Email, body.FullName, body.Role, body.Password)).ToResult();

    private static async Task<IResult> AssignRole(
        string id,
        RoleBody body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Accounts(grains).AssignRole(user.UserId(), id, body.Role)).ToResult();

    private static async Task<IResult> SetActive(
        string id,
        ActiveBody body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Accounts(grains).SetActive(user.UserId(), id, body.Active)).ToResult();

    private static async Task<IResult> IssueKey(NewKeyBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var issued = await Accounts(grains).IssueKey(user.UserId(), body.Name, body.Role);
        return issued.Outcome.Ok
            ? Results.Ok(
                new
                {
                    issued.KeyId,
                    issued.Key,
                    body.Role,
                }
            )
            : issued.Outcome.ToResult();
    }

    private static async Task<IResult> RevokeKey(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Accounts(grains).RevokeKey(user.UserId(), id)).ToResult();

    private static IAccountsGrain Accounts(IGrainFactory grains) =>
        grains.GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace);
}

internal sealed record NewUserBody(string Email, string FullName, Role Role, string Password);

internal sealed record RoleBody(Role Role);

internal sealed record ActiveBody(bool Active);

internal sealed record NewKeyBody(string Name, Role Role);
