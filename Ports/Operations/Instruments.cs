namespace MarketingManager.Ports.Operations;

/// <summary>The names of the product's instruments (System.Diagnostics.Metrics) and of their tags.
/// docs/operating.md says what each means; a name is never used for something else.
/// </summary>
public static class Instruments
{
    public const string GrainMeter = "MarketingManager.Grains";
    public const string CallDuration = "marketing_manager.grain.call.duration";
    public const string CallsInFlight = "marketing_manager.grain.call.in_flight";
    public const string CallsRunning = "marketing_manager.grain.call.running";
    public const string DeliveryDuration = "marketing_manager.outbox.delivery.duration";
    public const string OutboxEffects = "marketing_manager.outbox.effects";
    public const string OutboxLag = "marketing_manager.outbox.lag";
    public const string SweepDuration = "marketing_manager.sweep.duration";
    public const string SweepGrains = "marketing_manager.sweep.grains";
    public const string WakeUpsDue = "marketing_manager.wakeups.due";
    public const string WakeUpLag = "marketing_manager.wakeups.lag";
    public const string IngestionDuration = "marketing_manager.ingestion.duration";
    public const string IngestionRows = "marketing_manager.ingestion.rows";
    public const string Notifications = "marketing_manager.notifications";

    public const string StorageMeter = "MarketingManager.Storage";
    public const string StorageDuration = "marketing_manager.storage.duration";
    public const string ProjectedEvents = "marketing_manager.projection.events";

    public const string GrainTypeTag = "grain.type";
    public const string EffectTypeTag = "effect.type";
    public const string SourceTag = "source";
    public const string OperationTag = "operation";
    public const string ErrorTypeTag = "error.type";
}
