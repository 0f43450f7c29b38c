using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Facts;
using Npgsql;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The facts that stand for campaigns: campaign level, in the campaign's own attribution window.</summary>
internal static class CountedFacts
{
    private static readonly string Columns = MeasureColumns.Each(column => "k." + column);

    private const int FirstMeasure = 5;

    private static readonly string Select = $"""
        select k.code, k.platform, coalesce(k.currency, ''), k.day, k.provisional, {Columns}
        from unnest(@codes, @firsts, @lasts, @days) as m(code, first, last, days)
        join kpi_series s on s.workspace = @workspace and s.code = m.code
        cross join lateral (
          select * from kpi_daily d
          where d.workspace = @workspace and d.code = s.code and d.platform = s.platform and d.level = 'Campaign'
            and d.entity_id = s.code and d.attribution_key = s.attribution_key
            and d.day between m.first and m.last and m.days >> extract(day from d.day)::int & 1 = 1
          offset 0
        ) k
        """;

    public static async Task<List<(MemberKey Key, DateOnly Day, DayNumbers Numbers)>> Read(
        Work work,
        string workspace,
        IReadOnlyCollection<CampaignMonth> months
    )
    {
        List<(MemberKey, DateOnly, DayNumbers)> facts = [];
        await using var command = new NpgsqlCommand(Select, work.Connection);
        command.Parameters.AddWithValue("workspace", workspace);
        command.Parameters.AddWithValue("codes", months.Select(month => month.Code).ToArray());
        var ranges = months.Select(month => month.Days.RangeIn(month.Month)).ToList();
        command.Parameters.AddWithValue("firsts", ranges.Select(range => range.From).ToArray());
        command.Parameters.AddWithValue("lasts", ranges.Select(range => range.To).ToArray());
        command.Parameters.AddWithValue("days", months.Select(month => unchecked((int)month.Days.Bits)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(work.Cancel);
        while (await reader.ReadAsync(work.Cancel))
        {
            var key = new MemberKey(reader.GetString(0), reader.GetString(1), reader.GetString(2));
            facts.Add((key, reader.GetFieldValue<DateOnly>(3), Numbers(reader)));
        }
        return facts;
    }

    private static DayNumbers Numbers(NpgsqlDataReader reader)
    {
        var numbers = new DayNumbers();
        for (var measure = 0; measure < SliceColumns.Measures; measure++)
        {
            if (!reader.IsDBNull(FirstMeasure + measure))
                numbers.Values[measure] = FixedPoint.From(reader.GetDecimal(FirstMeasure + measure));
        }
        numbers.Values[SliceColumns.Facts] = DayNumbers.One;
        if (reader.GetBoolean(4))
            numbers.Values[SliceColumns.Provisional] = DayNumbers.One;
        return numbers;
    }
}
