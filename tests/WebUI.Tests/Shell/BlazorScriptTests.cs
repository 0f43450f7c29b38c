using System.Text;
using MarketingManager.WebUI.Shell;

namespace MarketingManager.WebUI.Tests.Shell;

public sealed class BlazorScriptTests
{
    [Fact]
    public void The_browser_script_comes_out_of_the_official_assembly_whole()
    {
        var script = Encoding.UTF8.GetString(BlazorScript.Read().ShouldNotBeNull());
        script.Length.ShouldBeGreaterThan(100_000);
        script.ShouldContain("Blazor");
        script.TrimEnd()[^1].ShouldBeOneOf(';', ')', '}', '/');
    }
}
