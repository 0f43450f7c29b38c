namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>For what an engine may delay but must do: each try lets engine time pass, never wall-clock time.</summary>
public static class Eventually
{
    private const int Tries = 20;

    public static async Task<T> SucceedsAsync<T>(IEngineUnderTest engine, Func<Task<T>> attempt)
    {
        for (var i = 0; i < Tries; i++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception) when (i < Tries - 1)
            {
                engine.Advance(TimeSpan.FromSeconds(1));
            }
        }

        throw new InvalidOperationException("unreachable: the last try throws");
    }
}
