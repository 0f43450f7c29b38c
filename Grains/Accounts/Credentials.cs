using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Accounts;

/// <summary>Password and key hashing. Passwords: PBKDF2 with HMAC-SHA-256 and a random salt, 600,000 rounds by default
/// (OWASP Password Storage Cheat Sheet, 2023). Keys are 32 random bytes, so a plain SHA-256 is enough.
/// </summary>
public sealed class Credentials(CredentialPolicy policy)
{
    /// <summary>The local administrator: whoever may read the data folder. It stands
    /// for no person and cannot decide on plans.</summary>
    public const string OperatorId = "operator";

    private const string KeyPrefix = "mm_";

    public static Actor Who(AccountsState state, string userId)
    {
        if (userId == OperatorId)
            return new Actor(OperatorId, "Local operator", Role.Admin);
        if (state.Users.FirstOrDefault(user => user.Id == userId) is { IsActive: true } found)
            return new Actor(found.Id, found.FullName, found.Role);
        if (state.Keys.FirstOrDefault(key => key.Id == userId) is { Revoked: false } known)
            return new Actor(known.Id, $"API key {known.Name}", known.Role);
        return new Actor(userId, "Unknown user", Role.None);
    }

    public Actor? SignIn(AccountsState state, string email, string password)
    {
        var user = state.Users.FirstOrDefault(known =>
            string.Equals(known.Email, email.Trim(), StringComparison.OrdinalIgnoreCase)
        );
        // A wrong e-mail costs as much time as a wrong password, so that nobody can find out who has an account.
        var matches = Verify(password, user?.PasswordHash ?? policy.DecoyHash);
        return matches && user is { IsActive: true } ? Who(state, user.Id) : null;
    }

    public Actor? Authenticate(AccountsState state, string apiKey)
    {
        var hash = HashKey(apiKey);
        var key = state.Keys.FirstOrDefault(known =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known.Hash), Encoding.ASCII.GetBytes(hash))
        );
        return key is { Revoked: false } ? Who(state, key.Id) : null;
    }

    public Outcome? RefusalOf(string password) =>
        password.Length >= policy.PasswordLengthMin
            ? null
            : Outcome.Refused("weak-password", $"A password needs at least {policy.PasswordLengthMin} characters.");

    /// <summary>Whoever changes the own password says the present one.</summary>
    public Outcome? RefusalOfOwn(AccountsState state, string userId, string? present) =>
        state.Users.FirstOrDefault(user => user.Id == userId) is not { } own || Verify(present ?? "", own.PasswordHash)
            ? null
            : Outcome.Refused("password-wrong", "The present password is not right; enter it to choose a new one.");

    public string NewPassword() =>
        RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);

    public (string Id, string Key, string Hash) NewKey()
    {
        var key = KeyPrefix + RandomNumberGenerator.GetHexString(64, lowercase: true);
        return ($"key-{RandomNumberGenerator.GetHexString(12, lowercase: true)}", key, HashKey(key));
    }

    public string HashPassword(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"pbkdf2-sha256.{policy.Rounds}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Derive(password, salt, policy.Rounds))}"
        );
    }

    private static string HashKey(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, 32);

    private static bool Verify(string password, string stored)
    {
        var parts = stored.Split('.');
        if (parts.Length != 4 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var rounds))
            return false;
        var expected = Convert.FromBase64String(parts[3]);
        return CryptographicOperations.FixedTimeEquals(
            Derive(password, Convert.FromBase64String(parts[2]), rounds),
            expected
        );
    }
}

public sealed record CredentialPolicy
{
    /// <summary>PBKDF2 rounds; 100,000 to 10,000,000. Stored with each hash, so
    /// a change touches new passwords only.</summary>
    public int Rounds { get; init; } = 600_000;

    /// <summary>NIST SP 800-63B asks for at least 8; 8 to 128.</summary>
    public int PasswordLengthMin { get; init; } = 10;

    /// <summary>A hash that no password matches, with the same cost as a real one.</summary>
    public string DecoyHash =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"pbkdf2-sha256.{Rounds}.{Convert.ToBase64String(new byte[16])}.{Convert.ToBase64String(new byte[32])}"
        );
}
