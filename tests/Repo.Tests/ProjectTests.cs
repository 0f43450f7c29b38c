namespace MarketingManager.Repo.Tests;

public sealed class ProjectTests
{
    private const int ProjectLinesMax = 20;

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("MarketingManager.sln").Replace('\\', '/');
        Repository
            .Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_the_solution_exists() =>
        Repository
            .Lines("MarketingManager.sln")
            .SelectMany(line => line.Split('"'))
            .Where(part => part.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(part => part.Replace('\\', '/'))
            .Except(Repository.Projects)
            .ShouldBeEmpty();

    [Fact]
    public void A_project_file_is_short() =>
        Repository.Projects.Where(project => Repository.Lines(project).Length >= ProjectLinesMax).ShouldBeEmpty();

    [Fact]
    public void Every_project_has_its_lock_file() =>
        Repository
            .Projects.Select(project => $"{Path.GetDirectoryName(project)}/packages.lock.json")
            .Except(Repository.Files)
            .ShouldBeEmpty();
}
