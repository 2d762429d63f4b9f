using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class PredictCommandTests
{
    [Test]
    public void Json_KnownAsset_HasEveryFieldOfTheContract()
    {
        JsonElement signal = CliRun.Succeed("predict", "ALPHA", "--models", Workspace.Models, "--data-dir", Workspace.Data, "--json").Json;

        JsonContract.RequireFields(
            signal,
            "symbol", "timeframe", "signal", "confidence", "predicted_direction", "current_price", "probabilities", "volatility", "volume_change", "is_known_asset", "is_calibrated",
            "model", "as_of", "abstain_reason", "analysis", "diagnostics");
        Assert.Multiple(() =>
        {
            Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("ALPHAUSDT"));
            Assert.That(signal.GetProperty("is_known_asset").GetBoolean(), Is.True);
            Assert.That(signal.GetProperty("signal").GetString(), Is.AnyOf("SELL", "HOLD", "BUY"));
            Assert.That(signal.GetProperty("predicted_direction").GetString(), Is.AnyOf("UP", "DOWN", "NEUTRAL"));
            Assert.That(signal.GetProperty("probabilities").EnumerateObject().Sum(static p => p.Value.GetDouble()), Is.EqualTo(1).Within(1e-6));
        });
    }

    [Test]
    public void Json_AssetThatTheModelDoesNotKnow_WorksAndIsFlagged()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("NEWUSDT_1h.csv", CandleText.File(CandleText.Rows(120)));

        JsonElement signal = CliRun.Succeed("predict", "NEW", "--bundle", Workspace.Bundle, "--candles", path, "--json").Json;

        Assert.Multiple(() =>
        {
            Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("NEWUSDT"));
            Assert.That(signal.GetProperty("is_known_asset").GetBoolean(), Is.False);
            Assert.That(signal.GetProperty("diagnostics").GetProperty("short_history").GetBoolean(), Is.True);
        });
    }

    [Test]
    public void Run_Korean_WritesKorean()
    {
        string[] args = ["predict", "BRAVOUSDT", "--bundle", Workspace.Bundle, "--data-dir", Workspace.Data];

        Assert.Multiple(() =>
        {
            Assert.That(CliRun.Succeed(args).Out, Does.Not.Match(@"\p{IsHangulSyllables}"));
            Assert.That(CliRun.Succeed([.. args, "--lang", "ko"]).Out, Does.Match(@"\p{IsHangulSyllables}"));
        });
    }

    [Test]
    public void Run_TooFewCandles_SaysHowManyAreNeeded()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("ALPHAUSDT_1h.csv", CandleText.File(CandleText.Rows(52)));

        JsonElement error = CliRun.Fail("predict", "ALPHA", "--bundle", Workspace.Bundle, "--candles", path);

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("too_few_candles"));
            Assert.That(error.GetProperty("message").GetString(), Does.Contain("52").And.Contain("53"));
        });
    }

    [Test]
    public void Run_FileOfAnotherAsset_IsRefused()
    {
        string path = Directory.GetFiles(Workspace.Data, "BRAVO*.csv").Single();

        Assert.That(CliRun.Fail("predict", "ALPHA", "--bundle", Workspace.Bundle, "--candles", path).GetProperty("code").GetString(), Is.EqualTo("symbol_mismatch"));
    }

    [Test]
    public void Run_SymbolThatCanMeanTwoAssets_ListsThem()
    {
        using TemporaryFolder folder = new();
        folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(120)));
        folder.Write("BTCEUR_1h.csv", CandleText.File(CandleText.Rows(120)));

        JsonElement error = CliRun.Fail("predict", "BTC", "--bundle", Workspace.Bundle, "--data-dir", folder.Path);

        Assert.That(error.GetProperty("message").GetString(), Does.Contain("BTCEUR").And.Contain("BTCUSDT"));
    }

    [Test]
    public void Run_NoBundleOfThatModel_SaysSo()
    {
        Assert.That(
            CliRun.Fail("predict", "ALPHA", "--models", Workspace.Models, "--model", "transformer", "--data-dir", Workspace.Data).GetProperty("code").GetString(),
            Is.EqualTo("bundle_not_found"));
    }
}
