using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Graph;

/// <summary>Where the next page is found. Its address repeats the caller's parameters,
/// the token among them, as the real one does.</summary>
public sealed record PageLink(string Address, GraphQuery Query, string Token, int LimitMax, CallFaults Faults)
{
    public int Limit => Faults.Limit(Query.Limit(LimitMax));

    public JsonObject Page<T>(IReadOnlyList<T> all, Func<T, JsonObject> json)
    {
        var start = (int)Math.Min(Query.After(), all.Count);
        var items = all.Skip(start).Take(Limit).ToList();
        var answer = new JsonObject { ["data"] = new JsonArray([.. Repeated(items).Select(json)]) };
        var end = start + items.Count;
        return items.Count == 0 ? answer : WithPaging(answer, start, end < all.Count ? end : null);
    }

    public List<T> Repeated<T>(List<T> rows) => Faults.DuplicateRows && rows.Count > 0 ? [.. rows, rows[0]] : rows;

    /// <summary>The cursor is there even at the end; only <c>next</c> says that more follows.</summary>
    public JsonObject WithPaging(JsonObject answer, long start, long? next)
    {
        var after = PageCursor.Of(next ?? long.MaxValue, "");
        var paging = new JsonObject
        {
            ["cursors"] = new JsonObject { ["before"] = PageCursor.Of(start, ""), ["after"] = after },
        };
        if (next is not null)
            paging["next"] = Next(after);
        answer["paging"] = paging;
        return answer;
    }

    private string Next(string after)
    {
        var kept = Query
            .All.Where(one => one.Key is not ("after" or "access_token"))
            .Append(new("access_token", Token))
            .Append(new("after", after));
        return Address + "?" + string.Join('&', kept.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));
    }
}
