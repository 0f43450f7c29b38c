using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketingManager.Storage.Secrets;

/// <summary>ASP.NET Core Data Protection as this product uses it: every key is locked with the
/// master key. It protects credentials and sign-in cookies alike.</summary>
internal static class Protection
{
    public const string Credentials = "MarketingManager.Secrets";

    public static void AddProtection(
        this IServiceCollection services,
        MasterKey master,
        Func<IServiceProvider, IXmlRepository> keys
    )
    {
        services.AddSingleton(master);
        services
            .AddDataProtection()
            .SetApplicationName("MarketingManager")
            .UseCryptographicAlgorithms(
                new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }
            );
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = keys(provider);
                options.XmlEncryptor = new KeyLock(master);
            })
        );
    }

    /// <summary>A protector over keys that are not, or not yet, the running application's.</summary>
    public static ServiceProvider Over(IXmlRepository keys, MasterKey master)
    {
        var services = new ServiceCollection();
        services.AddProtection(master, _ => keys);
        return services.BuildServiceProvider();
    }

    public static IDataProtector ForCredentials(this IDataProtectionProvider protection) =>
        protection.CreateProtector(Credentials);
}
