using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Storage.Events;

/// <summary>What a renaming does to the tables of the reference. Campaigns follow with events of their own.</summary>
internal static class TypeMoveRows
{
    public static async Task<long> Moved(Projection at, WorkspaceEvent.TypesMoved moved)
    {
        var first = 0L;
        foreach (var pair in moved.Pairs)
        {
            var id = await Remember(at, moved, pair);
            first = first == 0 ? id : first;
            await Entry(at, pair);
            await at.Run(
                """
                delete from kpi_definitions where workspace = @Workspace and campaign_type = @Type and objective = @Objective
                """,
                new
                {
                    at.Workspace,
                    pair.From.Type,
                    pair.From.Objective,
                }
            );
        }

        foreach (var kpi in moved.Kpis)
            await KpiRow.Write(at, kpi);
        return first;
    }

    public static Task<long> Finished(Projection at, WorkspaceEvent.TypeMoveFinished finished) =>
        at.One<long>(
            """
            update type_objective_moves set finished_at = @finishedAt where workspace = @Workspace and move_key = @MoveId
            returning id
            """,
            new
            {
                at.Workspace,
                finished.MoveId,
                finishedAt = finished.At,
            }
        );

    public static Task<long> Of(Projection at, string moveId) =>
        at.One<long>(
            "select min(id) from type_objective_moves where workspace = @Workspace and move_key = @moveId",
            new { at.Workspace, moveId }
        );

    private static Task<long> Remember(Projection at, WorkspaceEvent.TypesMoved moved, PairMove pair) =>
        at.One<long>(
            """
            insert into type_objective_moves (workspace, move_key, from_type, from_objective, to_type, to_objective, is_merge,
                campaigns, moved_by, moved_at, stream, seq)
            values (@Workspace, @MoveId, @fromType, @fromObjective, @toType, @toObjective, @IsMerge, @Campaigns, @by, @movedAt,
                @Stream, @Seq)
            returning id
            """,
            new
            {
                at.Workspace,
                moved.MoveId,
                fromType = pair.From.Type,
                fromObjective = pair.From.Objective,
                toType = pair.To.Type,
                toObjective = pair.To.Objective,
                pair.IsMerge,
                moved.Campaigns,
                by = moved.By.Name,
                movedAt = moved.At,
                at.Stream,
                at.Seq,
            }
        );

    /// <summary>A renamed row stays the row it is; what is merged goes; what only files knew comes.</summary>
    private static async Task Entry(Projection at, PairMove pair)
    {
        var arguments = new
        {
            at.Workspace,
            fromType = pair.From.Type,
            fromObjective = pair.From.Objective,
            toType = pair.To.Type,
            toObjective = pair.To.Objective,
            aim = pair.Aim?.ToString(),
            at.Stream,
            at.Seq,
        };
        const string From = "workspace = @Workspace and campaign_type = @fromType and objective = @fromObjective";
        if (pair.IsMerge)
        {
            await at.Run($"delete from campaign_type_objectives where {From}", arguments);
            return;
        }

        var renamed = await at.Run(
            $"""
            update campaign_type_objectives set campaign_type = @toType, objective = @toObjective, aim = @aim, stream = @Stream,
                seq = @Seq
            where {From}
            """,
            arguments
        );
        if (renamed == 0)
            await at.Run(
                """
                insert into campaign_type_objectives (workspace, campaign_type, objective, description, is_active, aim, stream, seq)
                values (@Workspace, @toType, @toObjective, '', true, @aim, @Stream, @Seq)
                """,
                arguments
            );
    }
}
