using System.Data;
using Dapper;

namespace MarketingManager.Storage.Database;

/// <summary>How values cross the wire: times in UTC, days as dates, text without what PostgreSQL cannot hold.</summary>
internal static class DapperTypes
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
                return;
            _registered = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.RemoveTypeMap(typeof(string));
            SqlMapper.AddTypeHandler(new Times());
            SqlMapper.AddTypeHandler(new Days());
            SqlMapper.AddTypeHandler(new Texts());
            SqlMapper.AddTypeHandler(new Arrays<string>());
            SqlMapper.AddTypeHandler(new Arrays<DateOnly>());
        }
    }

    /// <summary>PostgreSQL has no NUL character and no half of a surrogate pair;
    /// names from exports may have either.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOf('\0') >= 0)
            text = text.Replace('\0', '\uFFFD');
        foreach (var unit in text)
        {
            if (char.IsSurrogate(unit))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }
        return text;
    }

    /// <summary>jsonb refuses the escape of the NUL character, which text and json accept.</summary>
    public static string CleanJson(string json) => json.Replace("\\u0000", "\\uFFFD", StringComparison.Ordinal);

    private sealed class Times : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset time
                ? time
                : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }

    private sealed class Days : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;

        public override DateOnly Parse(object value) =>
            value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);
    }

    private sealed class Texts : SqlMapper.TypeHandler<string>
    {
        public override void SetValue(IDbDataParameter parameter, string? value) =>
            parameter.Value = value is null ? DBNull.Value : Clean(value);

        public override string Parse(object value) => (string)value;
    }

    /// <summary>Npgsql announces every array as System.Array, which Dapper cannot
    /// match with a constructor by itself.</summary>
    private sealed class Arrays<T> : SqlMapper.TypeHandler<T[]>
    {
        public override void SetValue(IDbDataParameter parameter, T[]? value) =>
            parameter.Value = value is null ? DBNull.Value : value;

        public override T[] Parse(object value) => (T[])value;
    }
}
