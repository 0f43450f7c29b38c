using System.Text;

namespace MarketingManager.WebUI.Connections;

/// <summary>A platform's name for a quota as words: <c>tokensPerDay</c> is read as "Tokens per day".</summary>
public static class QuotaWords
{
    public static string Of(string name)
    {
        var words = new StringBuilder("Quota: ");
        foreach (var letter in name.Trim())
        {
            if (letter is '-' or '_')
                words.Append(' ');
            else if (char.IsUpper(letter) && words[^1] is not ' ')
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }
}
