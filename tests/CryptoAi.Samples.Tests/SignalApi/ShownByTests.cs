using System.Text.Json;
using CryptoAi.Features.Reading;
using CryptoAi.Samples.Tests.Cli;
using CryptoAi.SignalApi.Composition;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>From candle files to an answer over HTTP: prepare, train, serve, ask.</summary>
public sealed class ShownByTests
{
    private static readonly string[] Classes = ["SELL", "HOLD", "BUY"];

    private static readonly string[] Fields =
    [
        "symbol", "timeframe", "signal", "confidence", "predicted_direction", "current_price", "probabilities", "volatility", "volume_change", "is_known_asset", "is_calibrated", "model",
        "as_of", "abstain_reason", "analysis", "diagnostics",
    ];

    [Test]
    public async Task Post_AfterPrepareAndTrain_AnswersEveryFieldOfASignal()
    {
        using TemporaryFolder folder = new();
        string data = folder.File("data");
        CliRun.Succeed("simulate", "--assets", "2", "--candles", "1200", "--output", data);
        CliRun.Succeed("prepare", "--data", data, "--symbols", "ALPHAUSDT", "BRAVOUSDT", "--limit", "1000", "--output", folder.File("data", "set.csv"));
        CliRun.Succeed("train", "--data", folder.File("data", "set.csv"), "--epochs", "5", "--batch-size", "32", "--device", "cpu", "--output", folder.File("models"));
        await using ApiServer server = await ApiServer.StartAsync(new Dictionary<string, string?>
        {
            [ApiServer.Key(nameof(SignalApiOptions.Models))] = folder.File("models"),
            [ApiServer.Key(nameof(SignalApiOptions.Candles))] = data,
        });

        using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, """{"symbol": "BRAVOUSDT", "timeframe": "1h", "use_unified_model": true}""");

        JsonElement signal = await ApiServer.ReadAsync(response);
        Dictionary<string, double> probabilities = Numbers(signal.GetProperty("probabilities"));
        JsonElement diagnostics = signal.GetProperty("diagnostics");
        Assert.Multiple(() =>
        {
            Assert.That(signal.EnumerateObject().Select(static p => p.Name), Is.EquivalentTo(Fields));
            Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("BRAVOUSDT"));
            Assert.That(signal.GetProperty("timeframe").GetString(), Is.EqualTo("1h"));
            Assert.That(signal.GetProperty("signal").GetString(), Is.AnyOf(Classes));
            Assert.That(signal.GetProperty("predicted_direction").GetString(), Is.EqualTo(Direction(signal.GetProperty("signal").GetString()!)));
            Assert.That(signal.GetProperty("confidence").GetDouble(), Is.EqualTo(probabilities[signal.GetProperty("signal").GetString()!]));
            Assert.That(signal.GetProperty("current_price").GetDouble(), Is.EqualTo(LastClose(folder.File("data"), "BRAVO")));
            Assert.That(probabilities.Keys, Is.EqualTo(Classes));
            Assert.That(probabilities.Values.Sum(), Is.EqualTo(1).Within(1e-9));
            Assert.That(signal.GetProperty("volatility").ValueKind, Is.EqualTo(JsonValueKind.Null), "the LSTM has no such head");
            Assert.That(signal.GetProperty("volume_change").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(signal.GetProperty("is_known_asset").GetBoolean(), Is.True);
            Assert.That(signal.GetProperty("is_calibrated").ValueKind, Is.AnyOf(JsonValueKind.True, JsonValueKind.False));
            Assert.That(signal.GetProperty("model").GetString(), Is.EqualTo("lstm"));
            Assert.That(signal.GetProperty("as_of").GetDateTimeOffset().Minute, Is.Zero);
            Assert.That(signal.GetProperty("abstain_reason").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(signal.GetProperty("analysis").GetString(), Does.StartWith("BRAVOUSDT 1h: ").And.Contain("█"));
            Assert.That(diagnostics.GetProperty("decision").GetString(), Is.EqualTo("balanced"));
            Assert.That(Numbers(diagnostics.GetProperty("other_probabilities")).Values.Sum(), Is.EqualTo(1).Within(1e-9));
            Assert.That(Numbers(diagnostics.GetProperty("base_rates")).Values.Sum(), Is.EqualTo(1).Within(1e-9));
            Assert.That(diagnostics.GetProperty("top_probability").GetDouble(), Is.EqualTo(probabilities.Values.Max()));
            Assert.That(diagnostics.GetProperty("entropy").GetDouble(), Is.InRange(0, Math.Log(3) + 1e-9));
            Assert.That(diagnostics.GetProperty("volatility_z").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(diagnostics.GetProperty("volume_z").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(diagnostics.GetProperty("synthetic_share").GetDouble(), Is.Zero);
            Assert.That(diagnostics.GetProperty("short_history").GetBoolean(), Is.False);
            Assert.That(diagnostics.GetProperty("candles_used").GetInt32(), Is.EqualTo(diagnostics.GetProperty("recommended_candles").GetInt32()));
            JsonContract.RequireFields(diagnostics, "dissimilarity", "drift");
        });
    }

    private static string Direction(string signal) => signal switch
    {
        "BUY" => "UP",
        "SELL" => "DOWN",
        _ => "NEUTRAL",
    };

    private static Dictionary<string, double> Numbers(JsonElement element) => element.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetDouble());

    private static double LastClose(string folder, string symbol)
    {
        string file = Directory.GetFiles(folder, symbol + "*.csv").Single();
        return CandleReader.Read(file, new CandleReaderOptions()).Series.Close[^1];
    }
}
