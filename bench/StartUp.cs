namespace MarketingManager.Bench;

/// <summary>From nothing to answering requests: the first start creates the
/// schema, the later ones are the everyday ones.</summary>
internal static class StartUp
{
    private const int Restarts = 5;

    public static async Task Measure(Report report, string connection, string folder)
    {
        await using (var first = await AppProcess.Product(connection, folder))
            report.Line("start-up: first, with an empty database", $"{first.Milliseconds:0} ms");
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var run = 0; run < Restarts; run++)
        {
            await using (var again = await AppProcess.Product(connection, folder))
                ours.Add(again.Milliseconds);
            await using (var empty = await AppProcess.EmptyWebApp())
                bare.Add(empty.Milliseconds);
        }

        report.Against(
            "start-up: everyday",
            $"{Report.Median(ours):0} ms",
            "empty ASP.NET Core app",
            $"{Report.Median(bare):0} ms",
            Report.Median(ours) / Report.Median(bare)
        );
    }
}
