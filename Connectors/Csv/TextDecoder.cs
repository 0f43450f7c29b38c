using System.Text;

namespace MarketingManager.Connectors.Csv;

public sealed record DecodedText(string Text, string Encoding, string? Note = null);

/// <summary>Bytes to text: by byte order mark, else by evidence. Always gives a text.</summary>
public static class TextDecoder
{
    private const int EvidenceBytes = 4096;

    // NUL cannot be stored in PostgreSQL text or jsonb.
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var decoded = ByMark(bytes) ?? WithoutMark(bytes);
        return decoded.Text.Contains('\0', StringComparison.Ordinal)
            ? decoded with
            {
                Text = decoded.Text.Replace('\0', '\uFFFD'),
            }
            : decoded;
    }

    private static DecodedText? ByMark(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8(bytes[3..], "UTF-8 with byte order mark"),
            [0xFF, 0xFE, 0, 0, ..] => new(Encoding.UTF32.GetString(bytes[4..]), "UTF-32"),
            [0xFF, 0xFE, ..] => new(Encoding.Unicode.GetString(bytes[2..]), "UTF-16 LE"),
            [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16 BE"),
            _ => null,
        };

    private static DecodedText WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var evidence = bytes[..Math.Min(bytes.Length, EvidenceBytes)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < evidence.Length; at++)
        {
            if (evidence[at] != 0)
                continue;
            if (at % 2 == 0)
                even++;
            else
                odd++;
        }
        // Latin text in UTF-16 has a zero in nearly every pair of bytes, always on the same side.
        if (odd > evidence.Length / 4 && even < odd / 8)
            return new(Encoding.Unicode.GetString(bytes), "UTF-16 LE");
        if (even > evidence.Length / 4 && odd < even / 8)
            return new(Encoding.BigEndianUnicode.GetString(bytes), "UTF-16 BE");
        return Utf8(bytes, "UTF-8");
    }

    // A valid UTF-8 sequence hardly ever occurs in another encoding by chance, so what there is more of decides: one
    // broken byte
    // in a UTF-8 file must not turn every other umlaut of it into two wrong letters.
    private static DecodedText Utf8(ReadOnlySpan<byte> bytes, string name)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var broken = text.AsSpan().Count('\uFFFD');
        if (broken == 0)
            return new(text, name);
        var beyondAscii = 0;
        foreach (var letter in text)
        {
            if (letter > '\u007F' && letter != '\uFFFD')
                beyondAscii++;
        }
        return beyondAscii > broken
            ? new(text, name, $"{broken} characters are not valid {name} and are shown as \uFFFD.")
            : new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), "Windows-1252");
    }
}
