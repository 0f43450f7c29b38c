using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that travel with calls: set before a call, seen by the callee and
/// everything it calls, never flowing back.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<Dictionary<string, object>?> s_values = new();

    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries =>
        s_values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Identity of the call chain that may re-enter grains which allowed it.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>The values in force. A dictionary is never changed once it stands
    /// here, so calls carry it by reference.</summary>
    internal static Dictionary<string, object>? Current
    {
        get => s_values.Value;
        set => s_values.Value = value;
    }

    public static object? Get(string key) => s_values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        s_values.Value = new Dictionary<string, object>(s_values.Value ?? []) { [key] = value };

    public static bool Remove(string key)
    {
        if (s_values.Value is not { } values || !values.ContainsKey(key))
            return false;
        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        s_values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear() => s_values.Value = null;

    /// <summary>Until disposed, calls made from here may come back into this grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        var chain = original != Guid.Empty ? original : CallChain.NewId();
        return new ReentrancySection(original, chain);
    }

    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _chain;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _chain = newReentrancyId;
            ReentrancyId = newReentrancyId;
            CallChain.Enter(_chain);
        }

        public void Dispose()
        {
            CallChain.Exit(_chain);
            ReentrancyId = _original;
        }
    }
}
