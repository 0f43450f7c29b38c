using System.Globalization;
using MarketingManager.Simulation;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return CommandLine.Run(args, Console.Out);
