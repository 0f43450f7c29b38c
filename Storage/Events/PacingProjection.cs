using System.Text.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Pacing;

namespace MarketingManager.Storage.Events;

/// <summary>What pacing rests on: targets, and the settings of campaigns.</summary>
internal static class PacingProjection
{
    public static async Task<Subject> Apply(Projection at, TargetsEvent fact)
    {
        var (name, by) = fact switch
        {
            TargetsEvent.TargetSet set => (set.Target.Scope.Text, set.By.Name),
            TargetsEvent.TargetCleared cleared => (cleared.Target.Scope.Text, cleared.By.Name),
            TargetsEvent.TargetsCarriedOver carried => (TargetScope.Type(carried.ToType).Text, carried.By.Name),
            _ => throw new UnknownEventException(fact),
        };
        var id = await (
            fact switch
            {
                TargetsEvent.TargetSet set => Put(at, set.Target, by),
                TargetsEvent.TargetCleared cleared => Put(at, cleared.Target, by),
                TargetsEvent.TargetsCarriedOver carried => Move(at, carried),
                _ => throw new UnknownEventException(fact),
            }
        );
        return new Subject("spend-target", name, id);
    }

    public static async Task<Subject> Settings(Projection at, PlatformSettings settings, DateTimeOffset? changedAt)
    {
        await at.Run(
            """
            insert into campaign_settings (workspace, campaign_code, platform, external_id, settings, read_at, changed_at, stream, seq)
            values (@Workspace, @Code, @platform, @ExternalId, @settings::jsonb, @ReadAt, @changedAt, @Stream, @Seq)
            on conflict (workspace, campaign_code, platform, external_id) do update set settings = excluded.settings,
                read_at = greatest(campaign_settings.read_at, excluded.read_at), changed_at = excluded.changed_at,
                stream = excluded.stream, seq = excluded.seq
            """,
            new
            {
                at.Workspace,
                at.Code,
                platform = settings.Platform.ToString(),
                settings.ExternalId,
                settings = JsonSerializer.Serialize(settings, DomainJson.Options),
                settings.ReadAt,
                changedAt,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("campaign", at.Code, await at.Campaign());
    }

    private static Task<long?> Put(Projection at, SpendTarget target, string by) =>
        at.One<long?>(
            """
            insert into spend_targets (workspace, level, name, currency, first_month, amount, set_by, set_at, stream, seq)
            values (@Workspace, @level, @Name, @currency, @From, @Amount, @by, @At, @Stream, @Seq)
            on conflict (workspace, level, name, currency, first_month) do update set amount = excluded.amount,
                set_by = excluded.set_by, set_at = excluded.set_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                level = target.Scope.Level.ToString(),
                target.Scope.Name,
                currency = target.Currency.Code,
                target.From,
                target.Amount,
                by,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    /// <summary>As the state does: where both types have a target, that of the type which stays is kept.</summary>
    private static async Task<long?> Move(Projection at, TargetsEvent.TargetsCarriedOver carried)
    {
        var names = new
        {
            at.Workspace,
            from = carried.FromType,
            to = carried.ToType,
            at.Stream,
            at.Seq,
        };
        await at.Run(
            """
            delete from spend_targets where workspace = @Workspace and level = 'Type' and name = @from and currency in (
              select currency from spend_targets where workspace = @Workspace and level = 'Type' and name = @to)
            """,
            names
        );
        await at.Run(
            """
            update spend_targets set name = @to, stream = @Stream, seq = @Seq
            where workspace = @Workspace and level = 'Type' and name = @from
            """,
            names
        );
        return await at.One<long?>(
            "select max(id) from spend_targets where workspace = @Workspace and level = 'Type' and name = @to",
            names
        );
    }
}
