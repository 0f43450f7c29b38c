using System.Net.Http.Json;
using System.Text.Json;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>The REST surface as a program uses it.</summary>
public static class Api
{
    public static async Task<T> Read<T>(this HttpClient client, string path) =>
        (await client.GetFromJsonAsync<T>(path, DomainJson.Options))!;

    /// <summary>Sums of many campaigns, once all that has arrived is in them.</summary>
    public static Task<KpiTable> Sums(this HttpClient client, string query) =>
        client.Until<KpiTable>($"/api/v1/kpis?{query}", "sums of all facts", table => table.Behind == 0);

    /// <summary>Uploads a file; the answer is the staged import with its preview.</summary>
    public static async Task<ImportState> Upload(
        this HttpClient client,
        string fileName,
        byte[] file,
        string? currency = null
    )
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new("text/csv") } };
        var path =
            $"/api/v1/imports?fileName={Uri.EscapeDataString(fileName)}"
            + (currency is null ? "" : $"&currency={currency}");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<ImportState>(DomainJson.Options))!;
    }

    public static async Task Confirm(this HttpClient client, string importPath)
    {
        using var answer = await client.PostAsJsonAsync($"{importPath}/confirm", new { All = true });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Uploads a file, confirms every campaign in it and waits until it is loaded.</summary>
    public static async Task<ImportState> Import(
        this HttpClient client,
        string fileName,
        byte[] file,
        string? currency = null
    )
    {
        var path = PathOf(await client.Upload(fileName, file, currency));
        await client.Confirm(path);
        return await client.Until<ImportState>(
            path,
            $"{fileName} to be loaded",
            seen => seen.Status == ImportStatus.Loaded
        );
    }

    public static string PathOf(ImportState import) =>
        $"/api/v1/imports/{import.Id[(import.Id.LastIndexOf('/') + 1)..]}";

    public static Task<PlanState> UntilPlan(this HttpClient client, string code) =>
        client.Until<PlanState>($"/api/v1/campaigns/{code}/plans", $"a plan for {code}", state => state.HasOpenPlan);

    /// <summary>The status and the code of a refusal, which must be problem
    /// details with a sentence (RFC 9457).</summary>
    public static async Task<(int Status, string? Code)> Refusal(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        return await Refusal(answer);
    }

    public static async Task<(int Status, string? Code)> Refusal(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var what =
            $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}";
        answer.IsSuccessStatusCode.ShouldBeFalse(what);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", what);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode, what);
        foreach (var part in new[] { "type", "title", "detail", "code" })
        {
            problem.TryGetProperty(part, out var value).ShouldBeTrue($"{part} is missing in {what}");
            value.GetString().ShouldNotBeNullOrWhiteSpace(what);
        }

        return ((int)answer.StatusCode, problem.GetProperty("code").GetString());
    }
}
