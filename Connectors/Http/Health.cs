using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>A test call whose failure is its answer.</summary>
internal static class Health
{
    public static async Task<PlatformAnswer> Of(Task<PlatformAnswer> call)
    {
        try
        {
            return await call;
        }
        catch (PlatformException problem)
        {
            return new(false, problem.Message);
        }
    }
}
