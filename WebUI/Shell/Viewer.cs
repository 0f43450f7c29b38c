using System.Security.Claims;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.WebUI.Shell;

/// <summary>Who looks at the page. What it may do is a courtesy of the
/// screen: the grains check the role again.</summary>
public sealed record Viewer(string Id, string Name, Role Role)
{
    public static Viewer Nobody { get; } = new("", "", Role.None);

    /// <summary>Managers decide: on plans, tasks, imports and campaigns.</summary>
    public bool CanDecide => Role == Role.Manager;

    /// <summary>Administrators configure: users, keys, connections, guardrails.</summary>
    public bool CanConfigure => Role == Role.Admin;

    public static Viewer Of(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
            ? new(
                principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                principal.FindFirstValue(ClaimTypes.Name) ?? "",
                Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.None
            )
            : Nobody;

    public static ClaimsPrincipal PrincipalOf(Actor actor, string scheme) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, actor.Id),
                    new Claim(ClaimTypes.Name, actor.Name),
                    new Claim(ClaimTypes.Role, actor.Role.ToString()),
                ],
                scheme
            )
        );
}
