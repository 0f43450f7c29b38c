using System.Security.Cryptography;
using System.Text;

namespace MarketingManager.Storage.Secrets;

/// <summary>The one key that is not in the database. It locks the protection keys, which encrypt the credentials, so a
/// dump of the database alone opens nothing.
/// </summary>
public sealed class MasterKey
{
    /// <summary>AES-256.</summary>
    private const int KeyBytes = 32;

    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private const int IdBytes = 6;

    private readonly byte[] _bytes;
    private readonly byte[] _lock;

    private MasterKey(byte[] bytes, string origin)
    {
        (_bytes, Origin) = (bytes, origin);
        // Two uses, two keys (HKDF, RFC 5869): the id is public and must say nothing about what encrypts.
        _lock = Derive("lock", KeyBytes);
        Id = Convert.ToHexStringLower(Derive("id", IdBytes));
    }

    /// <summary>Tells master keys apart without revealing them.</summary>
    public string Id { get; }

    /// <summary>Where it came from, for messages: a variable or a file.</summary>
    public string Origin { get; }

    public static MasterKey Generate(string origin) => new(RandomNumberGenerator.GetBytes(KeyBytes), origin);

    /// <exception cref="MasterKeyException">The text is not 32 bytes in Base64 or in hexadecimal digits.</exception>
    public static MasterKey Parse(string text, string origin)
    {
        var key = text.Trim();
        var bytes = new byte[KeyBytes];
        var read =
            key.Length == 2 * KeyBytes
                ? Convert.FromHexString(key, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
                : Convert.TryFromBase64String(key, bytes, out written);
        return read && written == KeyBytes
            ? new(bytes, origin)
            : throw new MasterKeyException(
                $"{origin} holds no master key: it has to be 32 random bytes in Base64, as 'openssl rand -base64 32' prints them."
            );
    }

    /// <summary>What a key file or variable holds.</summary>
    public string Export() => Convert.ToBase64String(_bytes);

    /// <summary>Encrypts for <paramref name="purpose"/>; what was locked for one does not open for another.</summary>
    public string Lock(string clear, string purpose)
    {
        var text = Encoding.UTF8.GetBytes(clear);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var tag = new byte[TagBytes];
        var cipher = new byte[text.Length];
        using var aes = new AesGcm(_lock, TagBytes);
        aes.Encrypt(nonce, text, cipher, tag, Encoding.UTF8.GetBytes(purpose));
        return Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
    }

    /// <exception cref="CryptographicException">Another key locked it, or it was changed.</exception>
    public string Unlock(string locked, string purpose)
    {
        var sealedBytes = new byte[locked.Length];
        if (!Convert.TryFromBase64String(locked, sealedBytes, out var length) || length < NonceBytes + TagBytes)
            throw new CryptographicException("What should be locked with the master key is damaged.");
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        var tag = sealedBytes.AsSpan(NonceBytes, TagBytes);
        var cipher = sealedBytes.AsSpan(NonceBytes + TagBytes, length - NonceBytes - TagBytes);
        var clear = new byte[cipher.Length];
        using var aes = new AesGcm(_lock, TagBytes);
        aes.Decrypt(nonce, cipher, tag, clear, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(clear);
    }

    public override string ToString() => $"master key {Id} ({Origin})";

    private byte[] Derive(string use, int length) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            _bytes,
            length,
            info: Encoding.UTF8.GetBytes($"MarketingManager/master-key/{use}")
        );
}

/// <summary>The master key is missing, wrong or unreadable. Nothing was changed; the message says what to do.</summary>
public sealed class MasterKeyException(string message) : Exception(message);
