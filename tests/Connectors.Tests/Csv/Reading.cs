using System.Text;
using MarketingManager.Connectors.Csv;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Imports;

namespace MarketingManager.Connectors.Tests.Csv;

/// <summary>Reads files for tests, and holds each reading against what must be true of all of them.</summary>
public static class Reading
{
    public static ImportReading Of(string text, ImportOptions? options = null, string fileName = "export.csv") =>
        Of(Encoding.UTF8.GetBytes(text), options, fileName);

    public static ImportReading Of(
        byte[] bytes,
        ImportOptions? options = null,
        string fileName = "export.csv",
        CsvImportPolicy? policy = null
    )
    {
        var reading = new CsvImportReader(policy ?? CsvImportPolicy.Default).Read(
            fileName,
            bytes,
            options ?? new(),
            TestContext.Current.CancellationToken
        );
        AddsUp(reading);
        return reading;
    }

    /// <summary>A file of the development data, or a visible skip where it is not there.</summary>
    public static byte[] Shared(string path)
    {
        var root =
            Environment.GetEnvironmentVariable("MM_DATA") ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var file = Path.Combine(root, path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not in MM_DATA ({root}).");
        return File.ReadAllBytes(file);
    }

    public static ImportReading OfShared(string path, ImportOptions? options = null) =>
        Of(Shared(path), options, Path.GetFileName(path));

    public static void AddsUp(ImportReading reading)
    {
        var preview = reading.Preview;
        (preview.RowsAccepted + preview.RejectedCount + preview.DuplicateRows + preview.TotalsRows).ShouldBe(
            preview.RowsRead
        );
        preview.Rejected.Length.ShouldBeLessThanOrEqualTo(preview.RejectedCount);
        MeasureSet.SumOf(preview.Campaigns.Select(campaign => campaign.Totals)).ShouldBe(preview.Totals);
        preview.Campaigns.Sum(campaign => campaign.Rows).ShouldBe(preview.RowsAccepted);
        preview.Campaigns.Select(campaign => campaign.Code).ShouldBeUnique();
        if (preview.Problems.IsEmpty)
            MeasureSet.SumOf(reading.Facts.Select(fact => fact.Measures)).ShouldBe(preview.Totals);
        else
            reading.Facts.ShouldBeEmpty();
        if (
            preview.Problems.Any(problem =>
                !problem.Contains("urrency", StringComparison.Ordinal)
                && !problem.Contains("see the reasons", StringComparison.Ordinal)
            )
        )
            preview.RowsAccepted.ShouldBe(0);
        reading.Facts.Select(fact => (fact.Code, fact.Platform, fact.EntityId, fact.Day)).ShouldBeUnique();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MarketingManager.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
