using MarketingManager.Ports.Imports;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Imports;

/// <summary>Uploaded files by their hash: the same file twice is stored once.</summary>
public sealed class PostgresImportFiles(NpgsqlDataSource source) : IImportFiles
{
    public Task Save(
        string workspace,
        string hash,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    ) =>
        source.Query(
            work =>
                work.Run(
                    """
                    insert into import_files (workspace, hash, file_name, content) values (@workspace, @hash, @fileName, @content)
                    on conflict (workspace, hash) do nothing
                    """,
                    new
                    {
                        workspace,
                        hash,
                        fileName,
                        content = content.ToArray(),
                    }
                ),
            cancel
        );

    public Task<byte[]?> Load(string workspace, string hash, CancellationToken cancel) =>
        source.Query(
            work =>
                work.One<byte[]>(
                    "select content from import_files where workspace = @workspace and hash = @hash",
                    new { workspace, hash }
                ),
            cancel
        );

    public Task Delete(string workspace, string hash, string import, CancellationToken cancel) =>
        source.Query(
            work =>
                work.Run(
                    """
                    delete from import_files where workspace = @workspace and hash = @hash and not exists (
                      select 1 from import_runs r where r.workspace = @workspace and r.file_hash = @hash
                        and r.import_key <> @import and r.status in ('AwaitingConfirmation', 'Loading'))
                    """,
                    new
                    {
                        workspace,
                        hash,
                        import,
                    }
                ),
            cancel
        );
}
