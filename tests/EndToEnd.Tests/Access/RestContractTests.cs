using System.Text;
using System.Text.Json;
using MarketingManager.Domain.Imports;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Access;

/// <summary>What every program that speaks REST may rely on.</summary>
public sealed class RestContractTests(HostedApp app) : IClassFixture<HostedApp>
{
    private static readonly string[] Documented =
    [
        "/api/v1/campaigns",
        "/api/v1/campaigns/{code}",
        "/api/v1/campaigns/{code}/insights",
        "/api/v1/campaigns/{code}/flags",
        "/api/v1/campaigns/{code}/plans",
        "/api/v1/campaigns/{code}/checklist",
        "/api/v1/campaigns/{code}/evaluations",
        "/api/v1/campaigns/{code}/decisions",
        "/api/v1/campaigns/{code}/timeline",
        "/api/v1/campaigns/{code}/analyze",
        "/api/v1/campaigns/{code}/restatements",
        "/api/v1/imports",
        "/api/v1/imports/{id}/confirm",
        "/api/v1/kpis",
        "/api/v1/dashboard-views",
        "/api/v1/dashboard-views/{id}",
        "/api/v1/markers",
        "/api/v1/notes",
        "/api/v1/pacing",
        "/api/v1/pacing/targets",
        "/api/v1/kpis/campaigns",
        "/api/v1/kpis/parts",
        "/api/v1/exports/dashboard.csv",
        "/api/v1/exports/dashboard.xlsx",
        "/api/v1/kpi-definitions",
        "/api/v1/types-objectives",
        "/api/v1/plans/{id}/approve",
        "/api/v1/plans/{id}/edit",
        "/api/v1/plans/{id}/reject",
        "/api/v1/tasks/{id}/complete",
        "/api/v1/guardrails",
        "/api/v1/connections/{id}",
        "/api/v1/users",
        "/api/v1/audit",
        "/api/v1/audit/verify",
        "/api/v1/knowledge",
        "/api/v1/notifications",
        "/api/v1/operations",
    ];

    [Fact]
    public async Task The_OpenAPI_document_lists_every_path()
    {
        await app.Open();
        var document = await app.Nobody.Read<JsonElement>("/openapi/v1.json");
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToHashSet();
        Documented.Except(paths).ShouldBeEmpty();
        paths.ShouldAllBe(path => path.StartsWith("/api/v1"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/campaigns/NOPE", null, null, 404, "not-found")]
    [InlineData("GET", "/api/v1/campaigns/NOPE/plans", null, null, 404, "not-found")]
    [InlineData("GET", "/api/v1/nothing-here", null, null, 404, "not-found")]
    [InlineData("GET", "/api/v1/nothing.here", null, null, 404, "not-found")]
    [InlineData("GET", "/api/v1/imports/nope", null, null, 404, "not-found")]
    [InlineData("GET", "/api/v1/connections/nope", null, null, 404, "not-found")]
    [InlineData("POST", "/api/v1/plans/nope/approve", "{\"version\":1}", "application/json", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/plans/A-P1/approve", null, null, 405, "method-not-allowed")]
    [InlineData(
        "POST",
        "/api/v1/plans/A-P1/approve",
        "version=1",
        "application/x-www-form-urlencoded",
        415,
        "json-required"
    )]
    [InlineData("POST", "/api/v1/plans/A-P1/approve", "{\"version\":", "application/json", 400, "bad-request")]
    [InlineData("POST", "/api/v1/plans/A-P1/approve", "{\"version\":\"one\"}", "application/json", 400, "bad-request")]
    [InlineData("POST", "/api/v1/plans/A-P1/approve", "", "application/json", 400, "bad-request")]
    [InlineData("GET", "/api/v1/kpis?from=yesterday", null, null, 400, "bad-request")]
    [InlineData("GET", "/api/v1/kpis?groupBy=weather", null, null, 400, "group-by")]
    [InlineData("GET", "/api/v1/kpis?from=2021-02-02&to=2021-02-01", null, null, 400, "range")]
    [InlineData("POST", "/api/v1/imports?currency=bitcoin", "a", "text/csv", 400, "currency")]
    [InlineData("POST", "/api/v1/imports?timezone=Mars/Olympus", "a", "text/csv", 400, "timezone")]
    [InlineData("POST", "/api/v1/campaigns", "{}", "application/json", 400, "bad-request")]
    [InlineData("POST", "/api/v1/users", "{\"email\":\"a@b.c\"}", "application/json", 400, "bad-request")]
    [InlineData(
        "POST",
        "/api/v1/users",
        "{\"email\":\"a@b.c\",\"fullName\":\"A\",\"role\":\"Admin\",\"password\":null}",
        "application/json",
        400,
        "bad-request"
    )]
    [InlineData(
        "POST",
        "/api/v1/users",
        "{\"email\":\"a@b.c\",\"fullName\":\"A\",\"role\":\"Admin\",\"password\":\"long enough, really\"}",
        "application/json",
        403,
        "role-required"
    )]
    [InlineData("PUT", "/api/v1/guardrails", "{}", "application/json", 403, "role-required")]
    public async Task An_error_is_problem_details_with_a_code_and_a_sentence(
        string method,
        string path,
        string? body,
        string? type,
        int status,
        string code
    )
    {
        await app.Open();
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, type!);
        (await app.Manager.Refusal(new HttpMethod(method), path, content)).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")] // What curl --data-binary says.
    [InlineData(null)]
    public async Task A_file_is_read_whatever_its_sender_calls_it(string? type)
    {
        await app.Open();
        var file = ExportFile.Flat("T", 1, new DateOnly(2020, 1, 1), 3);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file.Text));
        if (type is not null)
            content.Headers.ContentType = new(type);
        using var answer = await app.Manager.PostAsync(
            new Uri("/api/v1/imports?currency=EUR", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_import_that_nobody_confirmed_makes_no_campaign_and_loads_nothing()
    {
        await app.Open();
        var file = Encoding.UTF8.GetBytes(ExportFile.Flat("NEVER", 3, new DateOnly(2020, 6, 1), 10).Text);
        var staged = await app.Manager.Upload("never.csv", file, "EUR");
        staged.Status.ShouldBe(ImportStatus.AwaitingConfirmation);
        (await app.Reader.Refusal(HttpMethod.Post, $"{Api.PathOf(staged)}/confirm", new { All = true })).ShouldBe(
            (403, "role-required")
        );
        (await app.Admin.Refusal(HttpMethod.Post, $"{Api.PathOf(staged)}/confirm", new { All = true })).ShouldBe(
            (403, "role-required")
        );
        (await app.Manager.Read<CampaignPage>("/api/v1/campaigns?search=NEVER")).Total.ShouldBe(0);
        (await app.Manager.Refusal(HttpMethod.Get, "/api/v1/campaigns/NEVER000")).ShouldBe((404, "not-found"));
        (await app.Database.Scalar<long>("select count(*) from kpi_daily where code like 'NEVER%'")).ShouldBe(0);
    }
}
