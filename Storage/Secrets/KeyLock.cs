using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.Storage.Secrets;

/// <summary>Locks the secret part of a protection key before it reaches the database.</summary>
internal sealed class KeyLock(MasterKey master) : IXmlEncryptor
{
    public const string Purpose = "protection key";

    private static readonly XNamespace Format = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>Of ASP.NET Core's key files: elements that must not be stored in the clear carry the mark.</summary>
    private static readonly XName Marked = Format + "requiresEncryption";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(Locked(plaintextElement), typeof(KeyUnlock));

    /// <summary>A stored key with every part locked that was still in the clear; <c>null</c> when none was.</summary>
    public XElement? Completed(XElement key)
    {
        var open = key.Descendants().Where(part => (bool?)part.Attribute(Marked) == true).ToList();
        foreach (var part in open)
        {
            part.ReplaceWith(
                new XElement(
                    Format + "encryptedSecret",
                    new XAttribute("decryptorType", typeof(KeyUnlock).AssemblyQualifiedName!),
                    Locked(part)
                )
            );
        }

        return open.Count == 0 ? null : key;
    }

    private XElement Locked(XElement part) =>
        new(
            KeyUnlock.Element,
            new XAttribute(KeyUnlock.MasterKeyId, master.Id),
            master.Lock(part.ToString(SaveOptions.DisableFormatting), Purpose)
        );
}

/// <summary>The way back. ASP.NET Core makes it by the name that stands beside what was locked.</summary>
internal sealed class KeyUnlock(IServiceProvider services) : IXmlDecryptor
{
    public const string Element = "lockedWithMasterKey";

    public const string MasterKeyId = "masterKeyId";

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<MasterKey>().Unlock(encryptedElement.Value, KeyLock.Purpose));
}
