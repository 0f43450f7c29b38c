using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

/// <summary>Recomputes every hash chain of the audit trail; exit code 1 when one is broken.</summary>
internal static class VerifyAuditVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port" },
            new HashSet<string> { "json" }
        );
        await using var reach = await Reach.Open(AppOptions.From(arguments), cancel);
        using var client = reach.Client(Role.Admin);
        var verified = await client.Get<AuditVerification>("/api/v1/audit/verify", cancel);
        Print.Result(
            arguments,
            verified,
            () =>
            {
                Console.WriteLine(
                    $"{verified.Entries} entries in {verified.Streams} streams: {(verified.Intact ? "intact" : "BROKEN")}"
                );
                foreach (var defect in verified.Defects)
                    Console.WriteLine($"  {defect.Stream} #{defect.Seq}: {defect.Problem}");
            }
        );
        return verified.Intact ? 0 : 1;
    }
}
