using System.Collections.Immutable;

namespace MarketingManager.WebUI.Loading;

/// <summary>What a part of a page knows about its data. Every part of every page shows exactly one of these.</summary>
public abstract record LoadState<T>
{
    private LoadState() { }

    public abstract TResult Match<TResult>(
        Func<Loading, TResult> loading,
        Func<Empty, TResult> empty,
        Func<Failed, TResult> failed,
        Func<Ready, TResult> ready
    );

    public sealed record Loading : LoadState<T>
    {
        public override TResult Match<TResult>(
            Func<Loading, TResult> loading,
            Func<Empty, TResult> empty,
            Func<Failed, TResult> failed,
            Func<Ready, TResult> ready
        ) => loading(this);
    }

    /// <summary>There is nothing, and that is known; <paramref name="FilledBy"/> says what would fill it.</summary>
    public sealed record Empty(string Title, string FilledBy, NextStep? Step = null) : LoadState<T>
    {
        public override TResult Match<TResult>(
            Func<Loading, TResult> loading,
            Func<Empty, TResult> empty,
            Func<Failed, TResult> failed,
            Func<Ready, TResult> ready
        ) => empty(this);
    }

    public sealed record Failed(string Problem, string Fix) : LoadState<T>
    {
        public override TResult Match<TResult>(
            Func<Loading, TResult> loading,
            Func<Empty, TResult> empty,
            Func<Failed, TResult> failed,
            Func<Ready, TResult> ready
        ) => failed(this);
    }

    public sealed record Ready(T Value, ImmutableArray<Caveat> Caveats) : LoadState<T>
    {
        public override TResult Match<TResult>(
            Func<Loading, TResult> loading,
            Func<Empty, TResult> empty,
            Func<Failed, TResult> failed,
            Func<Ready, TResult> ready
        ) => ready(this);
    }

    public static LoadState<T> NotYet { get; } = new Loading();

    public static LoadState<T> Of(T value, params ImmutableArray<Caveat> caveats) => new Ready(value, caveats);

    public static LoadState<T> Nothing(string title, string filledBy, NextStep? step = null) =>
        new Empty(title, filledBy, step);

    /// <summary>What to show when loading failed: the last good value with a remark, or else the failure.</summary>
    public LoadState<T> AfterFailure() =>
        Match<LoadState<T>>(
            _ => Failure,
            _ => Failure,
            failed => failed,
            ready =>
                ready.Caveats.Contains(Caveat.NotRefreshed)
                    ? ready
                    : ready with
                    {
                        Caveats = [.. ready.Caveats, Caveat.NotRefreshed],
                    }
        );

    private static readonly Failed Failure = new(
        "This could not be loaded.",
        "Try again. If it stays, the server's log has the cause."
    );
}

/// <summary>Where to go to fill what is empty.</summary>
public sealed record NextStep(string Text, string Link);

/// <summary>Something the reader must know before trusting what is shown.</summary>
public sealed record Caveat(CaveatKind Kind, string Text, string Fix)
{
    public static Caveat NotRefreshed { get; } =
        new(
            CaveatKind.NotRefreshed,
            "The latest refresh failed; this is the last state that was read.",
            "It is tried again by itself."
        );
}

public enum CaveatKind
{
    /// <summary>No recent sync.</summary>
    Stale,

    /// <summary>It came recently, and its last day is long ago.</summary>
    OldExport,

    /// <summary>Too few events or days to say more.</summary>
    NotEnoughData,

    /// <summary>The platform still restates the latest days.</summary>
    Provisional,

    /// <summary>Money that has no sum.</summary>
    SeveralCurrencies,
    NotRefreshed,

    /// <summary>Data has arrived that is not in the sums yet.</summary>
    Counting,

    /// <summary>Something that was asked for and could not be done as asked.</summary>
    Unread,
}
