namespace MarketingManager.Domain.Connections;

/// <summary>What kind of failure it was, whatever the platform's own code. Each kind has one behaviour, the same on
/// every platform: see <see cref="PlatformRemedy"/>.
/// </summary>
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

    /// <summary>Too many calls at once: the budget fills up again within minutes.</summary>
    ThrottledShort,

    /// <summary>A budget of hours or of the day is spent: nothing is answered before a known instant.</summary>
    ThrottledUntil,

    /// <summary>The answer would be too large: ask for fewer days.</summary>
    TooMuchData,

    /// <summary>Temporarily out of order or not reachable: ask again, with growing pauses.</summary>
    Transient,

    /// <summary>The platform has switched off the API version this product speaks.</summary>
    VersionSunset,

    /// <summary>The answer came but could not be read.</summary>
    UnreadableAnswer,
}

/// <summary>What is done about a failure.</summary>
public enum PlatformRemedy
{
    /// <summary>Stop pulling, and ask an administrator to connect the account again.</summary>
    Reconnect,

    /// <summary>Stop this question, and show what the platform said: a person has to change something.</summary>
    StopAndFlag,

    /// <summary>Ask for fewer days at once.</summary>
    ShrinkWindow,

    /// <summary>Leave the account alone until the instant the platform named.</summary>
    WaitUntil,

    /// <summary>Ask again after a pause that grows and varies, so that accounts do not return together.</summary>
    RetryWithJitter,

    /// <summary>Tell the administrators: the product itself has to change.</summary>
    Alarm,
}

public static class PlatformFaults
{
    public static PlatformRemedy Remedy(this PlatformFault fault) =>
        fault switch
        {
            PlatformFault.AuthExpired => PlatformRemedy.Reconnect,
            PlatformFault.Forbidden or PlatformFault.NotFoundOrHidden or PlatformFault.InvalidRequest =>
                PlatformRemedy.StopAndFlag,
            PlatformFault.TooMuchData => PlatformRemedy.ShrinkWindow,
            PlatformFault.ThrottledUntil => PlatformRemedy.WaitUntil,
            PlatformFault.ThrottledShort or PlatformFault.Transient => PlatformRemedy.RetryWithJitter,
            _ => PlatformRemedy.Alarm,
        };
}
