using System.Runtime.InteropServices;
using MarketingManager.Domain.Aggregates;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What a screen may group and filter campaigns by.</summary>
internal sealed record CampaignTraits(string Type, string Objective, string Status, string Owner)
{
    /// <summary>Of a code whose registration has not arrived yet.</summary>
    public static CampaignTraits Unknown { get; } = new("", "", "Unregistered", "");
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Spot(int Shelf, int Place);

/// <summary>A campaign on one platform in one currency; <c>""</c> is a source that did not say which.</summary>
internal readonly record struct MemberKey(string Code, string Platform, string Currency);

internal sealed record Member(MemberKey Key, Spot Spot, CampaignTraits Traits);

/// <summary>What a member's day says, ready to be added up.</summary>
internal sealed class DayNumbers
{
    public static readonly Int128 One = FixedPoint.From(1);

    public Int128?[] Values { get; } = new Int128?[SliceColumns.Reported];

    public static DayNumbers? At(Slice? slice, int place)
    {
        if (slice is null || !slice.Has(SliceColumns.Facts, place))
            return null;
        var numbers = new DayNumbers();
        for (var column = 0; column < SliceColumns.Reported; column++)
            numbers.Values[column] = slice[column, place];
        return numbers;
    }

    public static void Put(Slice slice, int place, DayNumbers? numbers)
    {
        for (var column = 0; column < SliceColumns.Reported; column++)
            slice[column, place] = numbers?.Values[column];
    }

    /// <summary>Adds to a sum what a day says more than before. Answers <c>false</c> when something was reported before
    /// and is not any more: whether the sum still has it, its other days must tell.</summary>
    public static bool AddDifference(Slice sum, int place, DayNumbers? before, DayNumbers? after)
    {
        var isKnown = true;
        for (var column = 0; column < SliceColumns.Reported; column++)
        {
            if (after?.Values[column] is { } value)
                sum.Add(column, place, value - (before?.Values[column] ?? 0));
            else
                isKnown &= before?.Values[column] is null;
        }
        return isKnown;
    }

    /// <summary>Whether a slice says the same at a place; <c>null</c> is a day without a fact.</summary>
    public static bool IsAt(Slice? slice, int place, DayNumbers? numbers)
    {
        if (slice is null || !slice.Has(SliceColumns.Facts, place))
            return numbers is null;
        if (numbers is null)
            return false;
        for (var column = 0; column < SliceColumns.Reported; column++)
        {
            if (slice[column, place] != numbers.Values[column])
                return false;
        }
        return true;
    }
}
