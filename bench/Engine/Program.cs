using System.Globalization;
using System.Text.Json;
using MarketingManager.EngineBench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var size = new BenchSize
{
    Activations = Number("--activations", new BenchSize().Activations),
    Rounds = Number("--rounds", new BenchSize().Rounds),
};
if (args is ["figures", ..])
{
    Console.WriteLine(JsonSerializer.Serialize(await EngineFigures.Measure(size)));
    return 0;
}

await new Comparison(size, Option("--beside"), Console.Out).Run();
return 0;

int Number(string name, int otherwise) =>
    Option(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
