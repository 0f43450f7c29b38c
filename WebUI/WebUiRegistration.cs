using MarketingManager.WebUI.Accounts;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Dashboards;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Radzen;

namespace MarketingManager.WebUI;

/// <summary>How a host takes in the pages: <c>builder.ConfigureWebUi()</c> before
/// <c>Build()</c>, <c>app.MapWebUi()</c> after it. The host registers <c>IGrainFactory</c>, and
/// a <c>TimeProvider</c> when its clock is not the system's.
/// </summary>
public static class WebUiRegistration
{
    /// <summary>Days that a signed-in browser is remembered while it is used.</summary>
    private const int SignedInDays = 7;

    /// <summary>Services, and the style sheets and scripts of the pages, from a build as well as
    /// from a published folder, in any working directory.</summary>
    public static WebApplicationBuilder ConfigureWebUi(this WebApplicationBuilder builder)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(Path.Combine(published, "_content")))
            builder.Environment.WebRootFileProvider = new PhysicalFileProvider(published);
        else
            builder.WebHost.UseStaticWebAssets();
        builder.Services.AddWebUi();
        return builder;
    }

    public static IServiceCollection AddWebUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.LoginPath = SignInEndpoints.PagePath;
                options.AccessDeniedPath = "/denied";
                // A browser drops cookies by its own clock, not by a simulated one.
                options.TimeProvider = TimeProvider.System;
                options.Cookie.Name = "mm-session";
                options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
                options.ExpireTimeSpan = TimeSpan.FromDays(SignedInDays);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = SignedInRole.Check;
            });
        services.AddAuthorization();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped(provider => new Workspace(provider.GetRequiredService<IGrainFactory>()));
        services.AddScoped(_ => Cultures.Current());
        services.AddScoped<CampaignDetailLoader>();
        services.AddScoped<DashboardLoader>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        return services;
    }

    public static WebApplication MapWebUi(this WebApplication app)
    {
        app.Use(BrowserRules.Add);
        app.UseRequestLocalization(Cultures.Options);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        if (
            File.Exists(
                Path.Combine(
                    AppContext.BaseDirectory,
                    $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json"
                )
            )
        )
            app.MapStaticAssets();
        else
            app.UseStaticFiles();
        BlazorScript.Map(app);
        SignInEndpoints.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
