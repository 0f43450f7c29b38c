using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Accounts;

public sealed partial class SignInPage
{
    [SupplyParameterFromQuery]
    private string? Problem { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    private string? Message =>
        Enum.TryParse<SignInProblem>(Problem, out var problem)
            ? problem switch
            {
                SignInProblem.Incomplete => "Enter your e-mail and your password.",
                SignInProblem.Wrong => "The e-mail or the password is wrong, or the account is not active.",
                SignInProblem.TooManyAttempts => "Too many attempts. Wait five minutes, then try again.",
                _ => null,
            }
            : null;
}
