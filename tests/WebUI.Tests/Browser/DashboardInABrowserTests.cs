using System.Text.RegularExpressions;
using MarketingManager.WebUI.Tests.Fakes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.WebUI.Tests.Browser;

/// <summary>The dashboard with the mouse, with the keyboard alone, and on a phone.</summary>
public sealed partial class DashboardInABrowserTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task The_way_down_and_back_up_is_in_the_address()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GetByTestId("nav-dashboard").ClickAsync();
        await page.GetByTestId("drill-conversion").ClickAsync();
        await page.GetByTestId("drill-sales/conversion").ClickAsync();
        await page.GetByTestId("drill-SUMMER-24").ClickAsync();
        await page.GetByTestId("drill-Meta").ClickAsync();
        await page.GetByTestId("drill-g1").ClickAsync();
        await Expect(page.GetByTestId("dashboard-crumbs")).ToContainTextAsync("Broad audience");
        await Expect(page).ToHaveURLAsync(AdsOfOneGroup());
        await page.ReloadAsync();
        await Expect(page.GetByTestId("dashboard-crumbs")).ToContainTextAsync("Broad audience");
        await page.GetByTestId("dashboard-crumbs").GetByText("Sales").ClickAsync();
        await Expect(page.GetByTestId("row-SUMMER-24")).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_columns_and_sort_survive_a_refresh()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard?by=campaign");
        await page.GetByTestId("filter-type").SelectOptionAsync("conversion");
        await Expect(page).ToHaveURLAsync(new Regex("type=conversion"));
        await page.GetByTestId("filter-compare").SelectOptionAsync("none");
        await Expect(page).ToHaveURLAsync(new Regex("compare=none"));
        await page.GetByTestId("by-campaign").ClickAsync();
        await page.GetByTestId("columns").Locator("summary").ClickAsync();
        await page.GetByTestId("column-sessions").CheckAsync();
        // The open menu may lie over the heads of columns.
        await page.GetByTestId("columns").Locator("summary").ClickAsync();
        await page.GetByTestId("sort-sessions").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=-sessions"));
        await page.ReloadAsync();
        await Expect(page.GetByTestId("sort-sessions")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("filter-type")).ToHaveValueAsync("conversion");
        await Expect(page.GetByTestId("filter-compare")).ToHaveValueAsync("none");
        await Expect(page.GetByTestId("row-LEADS-UK")).ToHaveCountAsync(0);
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Sessions");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_start_from_a_filter_before_the_address_shows_it()
    {
        var (page, _) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard?by=campaign");
        await page.GetByTestId("by-campaign").WaitForAsync();
        await page.EvaluateAsync(
            """
            () => {
              const push = history.pushState.bind(history);
              history.pushState = (...state) => {
                window.linkAtThatTime = document.querySelector('[data-testid=by-type]').href;
                push(...state);
              };
            }
            """
        );
        await page.GetByTestId("filter-compare").SelectOptionAsync("none");
        await Expect(page).ToHaveURLAsync(new Regex("compare=none"));
        (await page.EvaluateAsync<string>("() => window.linkAtThatTime")).ShouldContain("compare=none");
    }

    [Fact]
    public async Task What_stands_below_the_figures_follows_a_filter_and_marks_are_on_the_chart()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard?by=campaign");
        await Expect(page.GetByTestId("trend-markers")).ToContainTextAsync("Plan approved");
        await page.EvaluateAsync(
            """
            () => {
              window.said = [];
              for (const part of document.querySelectorAll('[data-testid=markers], [data-testid=pacing]'))
                new MutationObserver(() => window.said.push(part.dataset.testid + part.ariaBusy))
                  .observe(part, { attributeFilter: ['aria-busy'] });
            }
            """
        );
        await page.GetByTestId("filter-type").SelectOptionAsync("conversion");
        await page.WaitForFunctionAsync("() => window.said.length === 4");
        (await page.EvaluateAsync<string[]>("() => window.said")).ShouldBe(
            ["markerstrue", "pacingtrue", "markersfalse", "pacingfalse"],
            ignoreOrder: true
        );
        await Expect(page.GetByTestId("trend-markers")).ToContainTextAsync("Plan approved");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_choice_right_after_another_is_not_taken_back_meanwhile()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard?by=campaign");
        await page.GetByTestId("row-SUMMER-24").WaitForAsync();
        var seen = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const select = name => document.querySelector(`[data-testid=filter-${name}]`);
              const choose = (name, value) => {
                select(name).value = value;
                select(name).dispatchEvent(new Event('change', { bubbles: true }));
              };
              choose('type', 'conversion');
              await new Promise(next => requestAnimationFrame(next));
              choose('compare', 'none');
              const seen = [];
              while (!location.search.includes('compare=none')) {
                seen.push(select('compare').value);
                await new Promise(next => requestAnimationFrame(next));
              }
              return seen;
            }
            """
        );
        await Expect(page).ToHaveURLAsync(new Regex("type=conversion&compare=none"));
        await Expect(page.Locator(".dashboard[aria-busy=false]")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("filter-compare")).ToHaveValueAsync("none");
        seen.ShouldAllBe(value => value == "none");
        complaints.ShouldBeEmpty();
    }

    /// <summary>A list in which somebody has chosen heeds no marks on its options any more.</summary>
    [Fact]
    public async Task A_list_shows_what_is_asked_for_on_the_way_back_and_forward()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard?by=campaign");
        await page.GetByTestId("filter-platform").SelectOptionAsync("Google");
        await Expect(page).ToHaveURLAsync(new Regex("platform=Google"));
        await page.GoBackAsync();
        await Expect(page.GetByTestId("filter-platform")).ToHaveValueAsync("");
        await page.GoForwardAsync();
        await Expect(page).ToHaveURLAsync(new Regex("platform=Google"));
        await Expect(page.GetByTestId("filter-platform")).ToHaveValueAsync("Google");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_column_joins_the_sort_by_mouse_and_by_keyboard()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard");
        await page.GetByTestId("sort-spend").ClickAsync();
        await page.GetByTestId("sort-clicks").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(page).ToHaveURLAsync(new Regex("sort=-spend%2C-clicks$"));
        await page.GetByTestId("sort-ctr").FocusAsync();
        await page.Keyboard.PressAsync("Shift+Enter");
        await Expect(page).ToHaveURLAsync(new Regex("sort=-spend%2C-clicks%2C-ctr$"));
        await Expect(page.GetByTestId("sort-ctr")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("sort=ctr$"));
        complaints.ShouldBeEmpty();
    }

    /// <summary>Everything that can be used is reached with the Tab key, in the order in which it stands on the page.
    /// </summary>
    [Fact]
    public async Task The_keyboard_reaches_everything_in_reading_order()
    {
        var (page, _) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/dashboard");
        await page.GetByTestId("dashboard-table").WaitForAsync();
        // The heading takes the focus once, when the page is there.
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.GetByTestId("dashboard-export").Locator("summary").FocusAsync();
        List<string> met = [];
        for (var press = 0; press < 90; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var id = await page.EvaluateAsync<string?>(
                "() => document.activeElement.dataset.testid ?? document.activeElement.closest('[data-testid]')?.dataset.testid"
            );
            if (id is not null && !met.Contains(id))
                met.Add(id);
            if (id == "drill-conversion")
                break;
        }

        string[] order =
        [
            "filter-range",
            "filter-compare",
            "filter-type",
            "filter-owner",
            "filter-search",
            "card-spend",
            "chart-figure",
            "chart-spread",
            "trend-table",
            "by-type",
            "columns",
            "sort-name",
            "sort-spend",
            "drill-conversion",
        ];
        met.Where(order.Contains).ShouldBe(order);
    }

    [Fact]
    public async Task On_a_phone_filters_fold_and_rows_are_cards()
    {
        var (page, complaints) = await host.SignIn("maya", 390);
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByTestId("row-conversion")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("filter-type")).ToBeHiddenAsync();
        await page.GetByTestId("filters-toggle").ClickAsync();
        await Expect(page.GetByTestId("filter-type")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("filters-toggle")).ToHaveAttributeAsync("aria-expanded", "true");
        (
            await page.GetByTestId("row-conversion").EvaluateAsync<string>("row => getComputedStyle(row).display")
        ).ShouldBe("block");
        complaints.ShouldBeEmpty();
    }

    [GeneratedRegex(@"dashboard\?type=conversion&objective=sales&platform=Meta&code=SUMMER-24&part=g1$")]
    private static partial Regex AdsOfOneGroup();
}
