using MarketingManager.Domain.Deciding;
using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>export kpis|audit [--out FILE] [--from D --to D --group-by G]</c>:
/// CSV to the file, or to standard output.</summary>
internal static class ExportVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port", "out", "from", "to", "group-by", "campaign" },
            new HashSet<string>()
        );
        var path = arguments.Words switch
        {
            ["kpis"] or [] =>
                $"/api/v1/exports/kpis.csv?{Query(arguments, ("from", "from"), ("to", "to"), ("group-by", "groupBy"))}",
            ["audit"] => $"/api/v1/exports/audit.csv?{Query(arguments, ("campaign", "campaign"))}",
            _ => throw new UsageException("Say 'export kpis' or 'export audit'."),
        };
        await using var reach = await Reach.Open(AppOptions.From(arguments), cancel);
        using var client = reach.Client(Role.Manager);
        var text = await client.Text(path, cancel);
        if (arguments["out"] is { } file)
            await File.WriteAllTextAsync(file, text, cancel);
        else
            Console.Write(text);
        return 0;
    }

    private static string Query(Arguments arguments, params (string Option, string Name)[] names) =>
        string.Join(
            '&',
            names
                .Where(name => arguments.Has(name.Option))
                .Select(name => $"{name.Name}={Uri.EscapeDataString(arguments[name.Option]!)}")
        );
}
