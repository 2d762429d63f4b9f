using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Weights;

namespace CryptoAi.Repository.Tests.Snippets;

/// <summary>The code for those who come from PyTorch and XGBoost, on what those libraries wrote.</summary>
[NonParallelizable]
internal sealed class MigrationSnippetTests
{
    private CurrentFolder? _folder;

    [OneTimeSetUp]
    public void EnterFolder() => _folder = new CurrentFolder();

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();

    [Test]
    public void ImportPyTorch_OfPyTorchsWeightsAndOutputs_AgreesWithThem()
    {
        // the golden values have the shape of the document's model, under names with a prefix
        StateDict golden = SafetensorsFile.Read(Checkout.Full("tests/CryptoAi.Models.Tests/Goldens/lstm_default.safetensors")).Tensors;
        Write("mine.safetensors", golden.Tensors.Where(static t => t.Name.StartsWith("w.", StringComparison.Ordinal)).Select(static t => t with { Name = t.Name[2..] }));
        Write("mine_check.safetensors", [golden["x"], golden["logits"]]);

        Assert.That(ConsoleText.Of(ImportPyTorch.Run).Trim(), Is.EqualTo("54659 parameters, largest difference below 1e-5"));
    }

    [Test]
    public void ServeXgBoost_OfAModelOnCore9_SavesABundleAndPrintsASignal()
    {
        foreach (CandleSeries series in MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 1500 }))
        {
            CandleCsvWriter.Write(series, Path.Combine("candles", CandleCsvWriter.FileName(series)));
        }

        // eng/python/train_xgboost.py made it
        File.Copy(Checkout.Full("tests/CryptoAi.Repository.Tests/Snippets/xgboost_core9.json"), "model.json");

        Assert.That(ConsoleText.Of(ServeXgBoost.Run), Does.Match("MCC -?[0-9.]+, beats the baselines: ").And.Contain("ALPHAUSDT 1h: ").And.Contain("model boosted"));
    }

    private static void Write(string path, IEnumerable<Tensor> tensors)
    {
        StateDict weights = new();
        foreach (Tensor tensor in tensors)
        {
            weights.Add(tensor);
        }

        SafetensorsFile.Write(weights, path);
    }
}
