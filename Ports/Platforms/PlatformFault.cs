namespace MarketingManager.Ports.Platforms;

/// <summary>What kind of failure it was, whatever the platform's own code: decides
/// between retry, reconnect and giving up.</summary>
public enum PlatformFault
{
    /// <summary>An error this product has no name for.</summary>
    Unknown,

    /// <summary>The credentials no longer work: somebody must connect again.</summary>
    AuthExpired,

    /// <summary>The credentials work but may not read this.</summary>
    Forbidden,

    /// <summary>The object does not exist or may not be seen; platforms do not tell which.</summary>
    NotFoundOrHidden,

    /// <summary>The platform did not accept the question; asking again changes nothing.</summary>
    InvalidRequest,

    /// <summary>Too many calls: wait for <see cref="PlatformException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>The answer would be too large: ask for fewer days.</summary>
    TooMuchAsked,

    /// <summary>Temporarily out of order or not reachable: ask again later.</summary>
    Unavailable,

    /// <summary>The answer came but could not be read.</summary>
    UnreadableAnswer,
}
