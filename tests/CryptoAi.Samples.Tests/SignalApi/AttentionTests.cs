using System.Xml.Linq;
using CryptoAi.Samples.Tests.Cli;
using CryptoAi.SignalApi.Composition;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>The picture of what a model looked at.</summary>
public sealed class AttentionTests
{
    [Test]
    public async Task Get_Transformer_IsAPictureOfTheSymbol()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        using HttpResponseMessage response = await GetAsync(server, "BRAVOUSDT");

        string svg = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), svg);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/svg+xml"));
        Assert.That(XDocument.Parse(svg).Root!.Name.LocalName, Is.EqualTo("svg"));
        Assert.That(svg, Does.Contain("BRAVOUSDT").And.Not.Contain("<script"));
    }

    [Test]
    public async Task Get_UnknownSymbol_IsAProblem()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        using HttpResponseMessage response = await GetAsync(server, "NOPEUSDT");

        await ApiServer.RequireProblemAsync(response, 404, "symbol_unknown");
    }

    [Test]
    public async Task Get_Lstm_IsAProblem()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed(["train", "--data", ApiWorkspace.Dataset, "--output", folder.Path, .. Workspace.TinyModel]);
        await using ApiServer server = await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(nameof(SignalApiOptions.Models))] = folder.Path });

        using HttpResponseMessage response = await GetAsync(server, "ALPHAUSDT");

        await ApiServer.RequireProblemAsync(response, 404, "attention_unsupported");
    }

    private static Task<HttpResponseMessage> GetAsync(ApiServer server, string symbol) => server.Client.GetAsync(new Uri($"/api/attention/{symbol}.svg", UriKind.Relative));
}
