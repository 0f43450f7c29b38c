namespace MarketingManager.Domain.Connections;

/// <summary>A number between 0 and 1 that looks random and is the same for the same account and attempt, so that
/// accounts do not return together and history replays.</summary>
public static class Jitter
{
    public static double Of(string key, int attempt)
    {
        // FNV-1a over the key's characters and the attempt, then the finalizer of MurmurHash3, which spreads
        // keys that differ in their last letter only.
        var hash = 14695981039346656037UL;
        foreach (var letter in key)
            hash = (hash ^ letter) * 1099511628211UL;
        hash = (hash ^ (uint)attempt) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return ((hash ^ (hash >> 33)) >> 11) / (double)(1UL << 53);
    }
}
