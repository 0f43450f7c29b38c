using System.Collections.Immutable;
using System.Security.Claims;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Silo.Api;

/// <summary>Exports as a data source: upload and read the preview, then confirm
/// the codes; nothing is loaded before.</summary>
internal static class ImportsApi
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapGet("/", List).WithSummary("Imports, newest first.");
        imports
            .MapPost("/", Upload)
            .WithSummary("Uploads a file: the request body is the file. Answers with the preview.")
            .Accepts<byte[]>("text/csv", "*/*"); // Whatever a client calls it: the reader looks at the bytes.
        imports.MapGet("/{id}", Get).WithSummary("One import with its preview and result.");
        imports.MapPost("/{id}/confirm", Confirm).WithSummary("Confirms which codes to centralize; loading starts.");
        imports
            .MapDelete("/{id}", Cancel)
            .WithSummary("Cancels an import that was not confirmed, and deletes its file.");
    }

    private static async Task<IResult> Cancel(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Grain(grains, id).View()).Status == ImportStatus.None
            ? Problems.NotFound($"import {id}")
            : (await Grain(grains, id).Cancel(user.UserId())).ToResult();

    private static async Task<IResult> List(IGrainFactory grains, int? take) =>
        Results.Ok(await grains.GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace).Imports(take ?? 50));

    private static async Task<IResult> Upload(
        HttpRequest request,
        ClaimsPrincipal user,
        IGrainFactory grains,
        ShellPolicy policy,
        [AsParameters] ImportQuery query,
        CancellationToken cancel
    )
    {
        if (query.Refusal is { } problem)
            return problem;
        if (await Body(request, policy.ImportBytesMax, cancel) is not { } content)
            return Problems.Of(
                "file-too-large",
                $"The limit is {policy.ImportBytesMax / 1_048_576} MiB. Split the file by month."
            );
        var options = query.Options;
        var key = ImportIds.KeyOf(CampaignKey.DefaultWorkspace, content, options);
        var staged = await grains
            .GetGrain<IImportGrain>(key)
            .Stage(user.UserId(), query.FileName ?? "upload.csv", content, options);
        return staged.Outcome.Ok
            ? Results.Created($"/api/v1/imports/{CampaignKey.Split(key).Code}", staged.State)
            : staged.Outcome.ToResult();
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains)
    {
        var state = await Grain(grains, id).View();
        return state.Status == ImportStatus.None ? Problems.NotFound($"import {id}") : Results.Ok(state);
    }

    private static async Task<IResult> Confirm(string id, ConfirmBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var grain = Grain(grains, id);
        var state = await grain.View();
        if (state is not { Status: not ImportStatus.None, Preview: { } preview })
            return Problems.NotFound($"import {id}");
        var codes = body.All
            ? [.. preview.Campaigns.Select(found => found.Code).Distinct(StringComparer.Ordinal)]
            : body.Codes ?? [];
        if (codes.IsDefaultOrEmpty)
            return Problems.BadRequest("codes-required", "Name the codes to centralize, or send \"all\": true.");
        var outcome = await grain.Confirm(user.UserId(), codes);
        return outcome.Ok ? Results.Accepted($"/api/v1/imports/{id}", await grain.View()) : outcome.ToResult();
    }

    private static IImportGrain Grain(IGrainFactory grains, string id) =>
        grains.GetGrain<IImportGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, id));

    internal static async Task<byte[]?> Body(HttpRequest request, int max, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > max)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}

/// <summary>The codes the manager confirms; <paramref name="All"/> means every code of the preview.</summary>
internal sealed record ConfirmBody(ImmutableArray<string>? Codes = null, bool All = false);
