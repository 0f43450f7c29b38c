using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MarketingManager.EndToEnd.Tests.Hosting;

namespace MarketingManager.EndToEnd.Tests.Dashboards;

/// <summary>Views, notes, marks and targets through REST, on the product as it ships.</summary>
public sealed class PlanningApiTests(HostedApp app) : IClassFixture<HostedApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_is_saved_shared_renamed_deleted_and_brought_back()
    {
        await app.Open();

        using var saved = await app.Manager.PostAsJsonAsync(
            "/api/v1/dashboard-views",
            new
            {
                Name = "Leads",
                Query = "?type=lead-generation",
                Shared = true,
            },
            Cancel
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.Created);
        (
            await Code(
                await app.Manager.PostAsJsonAsync(
                    "/api/v1/dashboard-views",
                    new { Name = "leads", Query = "a=1" },
                    Cancel
                )
            )
        ).ShouldBe("view-name-taken");

        var theirs = await app.Reader.Read<JsonElement>("/api/v1/dashboard-views");
        var shared = theirs.GetProperty("shared").EnumerateArray().Single();
        (shared.GetProperty("name").GetString(), shared.GetProperty("query").GetString()).ShouldBe(
            ("Leads", "type=lead-generation")
        );

        await ChangedDeletedAndBroughtBack();
    }

    private async Task ChangedDeletedAndBroughtBack()
    {
        await Done(
            app.Manager.PatchAsJsonAsync(
                "/api/v1/dashboard-views/v1",
                new { Name = "Enquiries", Shared = false },
                Cancel
            )
        );
        await Done(
            app.Manager.PutAsJsonAsync("/api/v1/dashboard-views/default", new { View = await MyView() }, Cancel)
        );
        await Done(app.Manager.DeleteAsync("/api/v1/dashboard-views/v1", Cancel));
        (await Menu()).TryGetProperty("default", out _).ShouldBeFalse("it is gone");
        await Done(app.Manager.PostAsync("/api/v1/dashboard-views/v1/restore", null, Cancel));

        var menu = await Menu();
        menu.GetProperty("default").GetProperty("name").GetString().ShouldBe("Enquiries");
        (await app.Reader.Read<JsonElement>("/api/v1/dashboard-views"))
            .GetProperty("shared")
            .GetArrayLength()
            .ShouldBe(0);
        (
            await Code(await app.Manager.PatchAsJsonAsync("/api/v1/dashboard-views/v9", new { Name = "x" }, Cancel))
        ).ShouldBe("view-unknown");
    }

    [Fact]
    public async Task A_note_is_a_mark_on_its_day_until_it_is_deleted()
    {
        await app.Open();

        await Done(
            app.Manager.PostAsJsonAsync(
                "/api/v1/notes",
                new
                {
                    From = "2021-02-10",
                    To = "2021-02-12",
                    Text = "Carnival",
                },
                Cancel
            )
        );

        (await Marks("2021-02-11", "2021-02-28")).ShouldBe(["2021-02-11 Noted Carnival"]);
        (await Marks("2021-02-13", "2021-02-28")).ShouldBeEmpty();
        var note = (await app.Manager.Read<JsonElement>("/api/v1/notes")).EnumerateArray().Single();
        var id = note.GetProperty("id").GetString();
        await Done(app.Manager.DeleteAsync($"/api/v1/notes/{id}", Cancel));
        (await Marks("2021-02-01", "2021-02-28")).ShouldBeEmpty();
        (
            await Code(
                await app.Manager.PostAsJsonAsync(
                    "/api/v1/notes?campaign=NOPE",
                    new { From = "2021-02-10", Text = "x" },
                    Cancel
                )
            )
        ).ShouldBe("not-found");
        (await Code(await app.Reader.GetAsync("/api/v1/markers?from=2021-02-02&to=2021-02-01", Cancel))).ShouldBe(
            "range-invalid"
        );
    }

    [Fact]
    public async Task A_target_is_set_by_a_manager_and_read_back()
    {
        await app.Open();
        var target = new
        {
            Scope = new { Level = "Workspace", Name = "" },
            Month = "2021-03-15",
            Amount = 9000,
            Currency = "EUR",
        };

        (await Code(await app.Admin.PutAsJsonAsync("/api/v1/pacing/targets", target, Cancel))).ShouldBe(
            "role-required"
        );
        await Done(app.Manager.PutAsJsonAsync("/api/v1/pacing/targets", target, Cancel));

        var board = await app.Reader.Read<JsonElement>("/api/v1/pacing?month=2021-03-02");
        var level = board.GetProperty("levels").EnumerateArray().Single();
        level.GetProperty("name").GetString().ShouldBe("Workspace target");
        level.GetProperty("reading").GetProperty("label").GetString().ShouldBe("Unknown");
        await Done(
            app.Manager.DeleteAsync("/api/v1/pacing/targets?level=Workspace&month=2021-03-01&currency=EUR", Cancel)
        );
        (await app.Reader.Read<JsonElement>("/api/v1/pacing?month=2021-03-02"))
            .GetProperty("levels")
            .GetArrayLength()
            .ShouldBe(0);
    }

    private async Task<string[]> Marks(string from, string to) =>
        [
            .. (await app.Reader.Read<JsonElement>($"/api/v1/markers?from={from}&to={to}"))
                .GetProperty("days")
                .EnumerateArray()
                .SelectMany(day => day.GetProperty("groups").EnumerateArray())
                .SelectMany(group => group.GetProperty("shown").EnumerateArray())
                .Select(mark =>
                    $"{mark.GetProperty("day").GetString()} {mark.GetProperty("kind").GetString()} {mark.GetProperty("text").GetString()}"
                ),
        ];

    private Task<JsonElement> Menu() => app.Manager.Read<JsonElement>("/api/v1/dashboard-views");

    private async Task<string> MyView()
    {
        var view = (await Menu()).GetProperty("own").EnumerateArray().Single().GetProperty("ref");
        return $"{view.GetProperty("owner").GetString()}~{view.GetProperty("id").GetString()}";
    }

    private static async Task Done(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<string?> Code(HttpResponseMessage answer)
    {
        using (answer)
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
    }
}
