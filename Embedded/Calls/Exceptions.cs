namespace Orleans.Runtime
{
    /// <summary>Base of all exceptions of the engine.</summary>
    public class OrleansException : Exception
    {
        public OrleansException()
            : base("Unexpected error.") { }

        public OrleansException(string message)
            : base(message) { }

        public OrleansException(string message, Exception? innerException)
            : base(message, innerException) { }
    }

    /// <summary>A mailbox is full: the caller should slow down and try later.</summary>
    public sealed class LimitExceededException : OrleansException
    {
        public LimitExceededException()
            : base("Limit exceeded") { }

        public LimitExceededException(string message)
            : base(message) { }

        public LimitExceededException(string message, Exception innerException)
            : base(message, innerException) { }

        public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
            : base($"Limit exceeded {limitName} Current={current} Threshold={threshold} {extraInfo}") { }
    }

    /// <summary>The engine is stopping or has stopped.</summary>
    public class SiloUnavailableException : OrleansException
    {
        public SiloUnavailableException()
            : base("The silo is not available.") { }

        public SiloUnavailableException(string message)
            : base(message) { }

        public SiloUnavailableException(string message, Exception innerException)
            : base(message, innerException) { }
    }

    /// <summary>A registration that cannot work, found when the engine starts or a grain type is first used.</summary>
    public sealed class OrleansConfigurationException : Exception
    {
        public OrleansConfigurationException()
            : this("The engine is not configured correctly.") { }

        public OrleansConfigurationException(string message)
            : base(message) { }

        public OrleansConfigurationException(string message, Exception innerException)
            : base(message, innerException) { }
    }

    /// <summary>The observer a reference points at was deleted or collected.</summary>
    public sealed class ClientNotAvailableException : OrleansException
    {
        public ClientNotAvailableException()
            : base("No activation for the client.") { }

        public ClientNotAvailableException(string message)
            : base(message) { }

        public ClientNotAvailableException(string message, Exception innerException)
            : base(message, innerException) { }
    }

    public sealed class ReminderException : OrleansException
    {
        public ReminderException()
            : base("The reminder could not be kept.") { }

        public ReminderException(string message)
            : base(message) { }

        public ReminderException(string message, Exception innerException)
            : base(message, innerException) { }
    }
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>The stored state is not the one the writer had read. Escaping from a grain, it
    /// ends the activation, which then reads anew.</summary>
    public class InconsistentStateException : OrleansException
    {
        public InconsistentStateException()
            : base("The state in the store is not the one that was read.") { }

        public InconsistentStateException(string message)
            : base(message) { }

        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException) { }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : this(errorMsg, storedEtag, currentEtag, storageException: null) { }

        public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
            : this(storageException.Message, storedEtag, currentEtag, storageException) { }

        public InconsistentStateException(
            string errorMsg,
            string? storedEtag,
            string? currentEtag,
            Exception? storageException
        )
            : base(errorMsg, storageException)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        public string? StoredEtag { get; }

        public string? CurrentEtag { get; }

        /// <summary>False once it ended an activation, so that the callers it passes through on its way stay.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }

    /// <summary>No storage provider has the asked name.</summary>
    public sealed class BadProviderConfigException : OrleansException
    {
        public BadProviderConfigException()
            : base("The storage provider is not configured.") { }

        public BadProviderConfigException(string message)
            : base(message) { }

        public BadProviderConfigException(string message, Exception innerException)
            : base(message, innerException) { }
    }
}
