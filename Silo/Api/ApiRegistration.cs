using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Json;
using Microsoft.AspNetCore.Authentication;

namespace MarketingManager.Silo.Api;

/// <summary>The REST surface: <c>/api/v1</c>, with bearer keys, problem details and an OpenAPI document.</summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerKeys>(BearerKeys.SchemeName, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                "api",
                policy => policy.AddAuthenticationSchemes(BearerKeys.SchemeName).RequireAuthenticatedUser()
            );
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(
                0,
                DomainJson.Options.TypeInfoResolver!.WithAddedModifier(Require)
            );
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.AddProblems();
        services.AddOpenApi("v1");
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").RequireAuthorization("api").DisableAntiforgery();
        api.AddEndpointFilter(RefuseWritesOfReaders);
        api.MapCampaigns();
        api.MapLoop();
        api.MapPlans();
        api.MapImports();
        api.MapKpis();
        api.MapDashboardViews();
        api.MapMarkers();
        api.MapPacing();
        api.MapKpiDefinitions();
        api.MapMappings();
        api.MapCurrencies();
        api.MapExports();
        api.MapWorkspace();
        api.MapAccounts();
        api.MapConnections();
        api.MapCoverage();
        api.MapRegistrations();
        api.MapConsents();
        app.MapConsentCallback();
        app.MapDownloads();
        api.MapAudit();
        api.MapNotifications();
        api.MapOperations();
    }

    /// <summary>What a body's record cannot do without must be in the body: a missing
    /// password is the sender's mistake, not a null.</summary>
    private static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Set is not null))
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
    }

    /// <summary>Grains check every decision themselves; this keeps read-only keys from starting work as well.</summary>
    private static ValueTask<object?> RefuseWritesOfReaders(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method)
        || !context.HttpContext.User.IsInRole(nameof(Role.Readonly))
            ? next(context)
            : ValueTask.FromResult<object?>(
                Problems.Of("role-required", "This key is read-only; use one with the role manager or admin.")
            );
}
