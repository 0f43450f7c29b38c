using System.Net;
using System.Net.Http.Json;
using MarketingManager.Silo.Api;
using MarketingManager.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.EndToEnd.Tests.Operations;

/// <summary>A mailbox takes only so many calls, and whoever comes too late is told what to do.</summary>
public sealed class OverloadTests
{
    [Fact]
    public async Task A_call_that_a_full_mailbox_refused_is_answered_with_a_sentence_that_says_to_try_again()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddProblems();
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/full", Task () => throw new LimitExceededException("the mailbox is full"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();

        var answer = await client.GetAsync(new Uri(app.Urls.Single() + "/full"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        problem!.Type.ShouldBe("urn:marketing-manager:problem:busy");
        problem.Detail!.ShouldContain("Nothing of yours was done");
    }

    [Fact]
    public void Mailboxes_of_the_product_are_bounded()
    {
        var silo = new Builder();
        new MailboxPolicy().Apply(silo);
        using var services = silo.Services.BuildServiceProvider();
        var messaging = services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value;
        messaging.MaxEnqueuedRequestsHardLimit.ShouldBe(5_000);
        messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker.ShouldBe(1_000);
    }

    private sealed class Builder : ISiloBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public Microsoft.Extensions.Configuration.IConfiguration Configuration { get; } =
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
    }
}
