using System.Text.Json;
using CryptoAi.Samples.Tests.Cli;
using CryptoAi.SignalApi.Composition;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Boosted trees beside the unified model.</summary>
public sealed class IndividualModelTests
{
    private TemporaryFolder _folder = null!;
    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        ApiWorkspace.Train(_folder.Path);
        CliRun.Succeed("train", "--data", ApiWorkspace.Dataset, "--output", _folder.Path, "--model", "boosted", "--trees", "3", "--max-depth", "2", "--threads", "1");
        _server = await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(nameof(SignalApiOptions.Models))] = _folder.Path });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("", "transformer")]
    [TestCase(", \"use_unified_model\": true", "transformer")]
    [TestCase(", \"use_unified_model\": false", "boosted")]
    public async Task Post_OneFolder_EachModelAnswersWhenItIsWanted(string flag, string model)
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, $$"""{"symbol": "ALPHAUSDT", "timeframe": "1h"{{flag}}}""");

        JsonElement signal = await ApiServer.ReadAsync(response);
        Assert.That((signal.GetProperty("model").GetString(), signal.GetProperty("is_known_asset").GetBoolean()), Is.EqualTo((model, true)));
    }

    [Test]
    public async Task PostBatch_IndividualModels_SignalsOfThem()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Batch, """{"symbols": ["ALPHAUSDT", "BRAVOUSDT"], "timeframe": "1h", "use_unified_model": false}""");

        JsonElement answer = await ApiServer.ReadAsync(response);
        Assert.That(answer.GetProperty("signals").EnumerateArray().Select(static s => s.GetProperty("model").GetString()), Is.EqualTo(["boosted", "boosted"]).AsCollection);
    }

    [Test]
    public async Task Post_AssetWithoutTrees_SaysSo()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, """{"symbol": "NOPEUSDT", "timeframe": "1h", "use_unified_model": false}""");

        JsonElement problem = await ApiServer.RequireProblemAsync(response, 422, "individual_model_missing");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("NOPEUSDT").And.Contain("has those of ALPHAUSDT, BRAVOUSDT"));
    }
}
