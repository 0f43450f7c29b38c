using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>key new --role manager|admin|readonly [--name N]</c>, <c>key list</c>, <c>key revoke ID</c>.</summary>
internal static class KeyVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port", "role", "name" },
            new HashSet<string> { "json" }
        );
        await using var reach = await Reach.Open(AppOptions.From(arguments), cancel);
        using var client = reach.Client(Role.Admin);
        switch (arguments.Words)
        {
            case ["new"]:
                var role = RoleOf(arguments["role"]);
                var issued = await client.Send<NewKey>(
                    HttpMethod.Post,
                    "/api/v1/keys",
                    new { Name = arguments["name"] ?? "command line", Role = role },
                    cancel
                );
                Print.Result(
                    arguments,
                    issued,
                    () => Console.WriteLine($"{issued.Key}\n(role {issued.Role}, id {issued.KeyId}; shown once)")
                );
                return 0;
            case ["list"]:
                var keys = await client.Get<List<KeyRow>>("/api/v1/keys", cancel);
                Print.Result(
                    arguments,
                    keys,
                    () =>
                        keys.ForEach(key =>
                            Console.WriteLine(
                                $"{key.Id}  {key.Role, -8}  {(key.Revoked ? "revoked" : "active ")}  {key.Name}"
                            )
                        )
                );
                return 0;
            case ["revoke", var id]:
                await client.Send(HttpMethod.Delete, $"/api/v1/keys/{Uri.EscapeDataString(id)}", null, cancel);
                Console.WriteLine($"{id} is revoked.");
                return 0;
            default:
                throw new UsageException("Say 'key new --role manager|admin|readonly', 'key list' or 'key revoke ID'.");
        }
    }

    private static Role RoleOf(string? name) =>
        name?.ToLowerInvariant() switch
        {
            "manager" => Role.Manager,
            "admin" => Role.Admin,
            "readonly" => Role.Readonly,
            _ => throw new UsageException("--role is manager, admin or readonly."),
        };

    private sealed record NewKey(string KeyId, string Key, Role Role);
}
