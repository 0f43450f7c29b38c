namespace MarketingManager.Simulation.People;

/// <summary>What somebody tries. A call that fails says nothing about whether it was carried out.</summary>
internal static class Attempt
{
    /// <summary>Whether it was done; false when the call failed, and when it was refused.</summary>
    public static async Task<bool> Made(World world, Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or OrleansException)
        {
            world.Count("calls of people that failed");
            return false;
        }
    }
}
