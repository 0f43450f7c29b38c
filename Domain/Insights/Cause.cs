namespace MarketingManager.Domain.Insights;

/// <summary>What an insight rests on, so that a plan can answer it. Factors are named only when they qualify.</summary>
public enum Cause
{
    /// <summary>No single factor explains it.</summary>
    Mixed,

    /// <summary>Impressions became dearer (CPM).</summary>
    ImpressionPrice,

    /// <summary>Clicks became dearer (CPC), and impressions are not reported to tell why.</summary>
    ClickPrice,

    /// <summary>Fewer of those who saw it clicked (CTR).</summary>
    ClickRate,

    /// <summary>Fewer of those who clicked converted (CVR).</summary>
    ConversionRate,

    /// <summary>Orders became smaller (AOV).</summary>
    OrderValue,

    /// <summary>Results stopped while clicks went on: the recording may be broken.</summary>
    Tracking,

    /// <summary>Results stopped, and so did the clicks that normally bring them.</summary>
    NoResults,

    /// <summary>The campaign brings in less than it spends.</summary>
    Unprofitable,
}
