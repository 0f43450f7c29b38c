using System.Runtime.CompilerServices;
using MarketingManager.Connectors.Windows;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>Reports of one account at one level, during one reading of it.</summary>
/// <param name="confirmAccess">Fails when the account may not be read (any more).</param>
internal sealed class LinkedInReports(
    LinkedInApi api,
    LinkedInPolicy policy,
    PlatformAccount account,
    LinkedInReport report,
    Func<Task> confirmAccess
)
{
    private bool _isConfirmed;

    public async IAsyncEnumerable<PlatformPage> Read(
        LinkedInReading reading,
        CampaignSlice slice,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var rows = new LinkedInRows(policy);
        var texts = new List<string>();
        foreach (var question in report.Questions(slice))
        {
            var answer = await api.Get(account, "adAnalytics", question, cancel);
            rows.Add(answer.Root);
            texts.Add(answer.Text);
        }

        // Without access LinkedIn answers with no rows and no error, which must not become "no delivery".
        if (!_isConfirmed && !rows.All.Any())
        {
            await confirmAccess();
            _isConfirmed = true;
        }

        foreach (var text in texts.SkipLast(1))
            yield return new([], text);
        yield return new([.. rows.All.Select(reading.Fact).OfType<DailyFact>()], texts[^1]);
    }
}
