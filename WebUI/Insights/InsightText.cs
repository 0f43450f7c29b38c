using System.Collections.Immutable;

namespace MarketingManager.WebUI.Insights;

/// <summary>An insight's sentences under the questions they answer. Text in any
/// other shape is one part without a question.</summary>
public static class InsightText
{
    private static readonly string[] Questions = ["What", "Why", "So what", "Confidence", "Do next"];

    public static ImmutableArray<(string Question, string Answer)> Parts(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                {
                    var question = Questions.FirstOrDefault(question =>
                        line.StartsWith(question + ": ", StringComparison.Ordinal)
                    );
                    return question is null ? ("", line) : (question, line[(question.Length + 2)..]);
                }),
        ];

    /// <summary>What happened and what to do, for a list where the reader has not asked for the rest.</summary>
    public static ImmutableArray<(string Question, string Answer)> Short(string text)
    {
        var parts = Parts(text);
        var kept = parts.Where(part => part.Question is "What" or "Do next").ToImmutableArray();
        return kept.IsEmpty ? parts : kept;
    }
}
