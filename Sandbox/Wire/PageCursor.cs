using System.Globalization;
using System.Text;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Wire;

/// <summary>Opaque to the caller: a position, and a mark of the question that it belongs to.</summary>
public static class PageCursor
{
    public static string Of(long position, string question) =>
        Convert
            .ToBase64String(
                Encoding.ASCII.GetBytes(
                    position.ToString(CultureInfo.InvariantCulture)
                        + ":"
                        + Mark(question).ToString("x", CultureInfo.InvariantCulture)
                )
            )
            .TrimEnd('=') + "ZD";

    /// <summary><c>null</c> when it is none of ours, or belongs to another question.</summary>
    public static long? Position(string cursor, string question)
    {
        try
        {
            var text = cursor.EndsWith("ZD", StringComparison.Ordinal) ? cursor[..^2] : "";
            var plain = Encoding.ASCII.GetString(
                Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))
            );
            return
                plain.Split(':') is [var position, var mark]
                && mark == Mark(question).ToString("x", CultureInfo.InvariantCulture)
                && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? at
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ulong Mark(string question) =>
        question.Aggregate(Noise.Of(0), (noise, letter) => noise.At(letter)).Key & 0xFFFFFF;
}
