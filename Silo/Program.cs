using System.Runtime.InteropServices;
using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Verbs;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Secrets;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using var terminated = PosixSignalRegistration.Create(
    PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    }
);

try
{
    var rest = args.Length > 1 ? args[1..] : [];
    return await (
        args.FirstOrDefault() switch
        {
            "run" => RunVerb.Run(rest, stop.Token),
            "demo" => DemoVerb.Run(rest, stop.Token),
            "import" => ImportVerb.Run(rest, stop.Token),
            "export" => ExportVerb.Run(rest, stop.Token),
            "key" => KeyVerb.Run(rest, stop.Token),
            "rotate-key" => RotateKeyVerb.Run(rest, stop.Token),
            "verify-audit" => VerifyAuditVerb.Run(rest, stop.Token),
            "migrate-engine" => MigrateEngineVerb.Run(rest, stop.Token),
            var unknown => throw new UsageException(
                $"'{unknown}' is not a command. Commands: run, demo, import, export, key, rotate-key, verify-audit, migrate-engine; './mm --help' explains them."
            ),
        }
    );
}
catch (Exception problem) when (problem is UsageException or RestException or EngineException or MasterKeyException)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine($"{problem.Message.TrimEnd('.')}. Choose another port with --port, or 0 for a free one.");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
