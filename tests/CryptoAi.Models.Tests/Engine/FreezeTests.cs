using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Frozen weights keep every bit, whatever the optimizer does to the others.</summary>
internal sealed class FreezeTests
{
    private const string Table = "asset_embedding.weight";

    [Test]
    public void Freeze_EveryTensorInTurn_KeepsItsBitsAndMovesTheOthers(
        [ValueSource(typeof(ModelFixture), nameof(ModelFixture.Both))] ModelConfig config, [Values] VectorPath path)
    {
        foreach (string name in config.Parameters.Select(static p => p.Name))
        {
            using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 2, WidestVector = path }).Create(config, seed: 4);
            StateDict before = model.CaptureWeights();
            model.Freeze(new FrozenWeights { Tensors = new HashSet<string> { name } });
            Steps(model);
            foreach (Tensor tensor in model.CaptureWeights().Tensors)
            {
                bool same = tensor.Values.AsSpan().SequenceEqual(before[tensor.Name].Values);
                Assert.That(same, Is.EqualTo(tensor.Name == name), $"{tensor.Name} with {name} frozen");
            }

            TensorAssert.SameBits(model.CaptureWeights()[name].Values, before[name].Values, name);
        }
    }

    [TestCaseSource(typeof(ModelFixture), nameof(ModelFixture.Both))]
    public void Freeze_AllRowsButTwo_MovesOnlyThose(ModelConfig config)
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        float[] before = model.CaptureWeights()[Table].Values;
        model.Freeze(new FrozenWeights { MovingAssetRows = new HashSet<int> { 0, 3 } });
        Steps(model);
        float[] after = model.CaptureWeights()[Table].Values;
        int size = before.Length / (config.AssetCapacity + 1);
        for (int row = 0; row <= config.AssetCapacity; row++)
        {
            Range values = (row * size)..((row + 1) * size);
            Assert.That(after[values].SequenceEqual(before[values]), Is.EqualTo(row is not (0 or 3)), $"row {row}");
        }
    }

    [TestCaseSource(typeof(ModelFixture), nameof(ModelFixture.Both))]
    public void Freeze_Then_None_TrainsAsIfNothingHadBeenFrozen(ModelConfig config)
    {
        using ITrainableModel plain = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        using ITrainableModel thawed = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        thawed.Freeze(new FrozenWeights { Tensors = new HashSet<string> { Table } });
        thawed.Freeze(FrozenWeights.None);
        Steps(plain);
        Steps(thawed);
        foreach (Tensor tensor in plain.CaptureWeights().Tensors)
        {
            TensorAssert.SameBits(thawed.CaptureWeights()[tensor.Name].Values, tensor.Values, tensor.Name);
        }
    }

    [Test]
    public void ClipGradients_FrozenWeights_DoNotCountInTheNorm()
    {
        ModelConfig config = ModelFixture.Lstm;
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(config, seed: 4);
        string[] moving = ["classifier.3.weight", "classifier.3.bias"];
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, 17, seed: 8);
        model.ComputeGradients(batch, targets, ModelFixture.Loss(config), 0);
        StateDict all = model.CaptureGradients();
        double expected = Math.Sqrt(moving.Sum(name => all[name].Values.Sum(static g => (double)g * g)));
        model.Freeze(new FrozenWeights { Tensors = config.Parameters.Select(static p => p.Name).Except(moving).ToHashSet() });
        model.ComputeGradients(batch, targets, ModelFixture.Loss(config), 0);
        Assert.That(model.ClipGradients(double.PositiveInfinity), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Freeze_UnknownTensorOrRow_NamesIt()
    {
        using ITrainableModel model = new ManagedBackend(new ManagedEngineOptions { Threads = 1 }).Create(ModelFixture.Lstm, seed: 4);
        Assert.That(
            () => model.Freeze(new FrozenWeights { Tensors = new HashSet<string> { "lstm.weight" } }), Throws.ArgumentException.With.Message.Contains("no tensor lstm.weight").And.Message.Contains(Table));
        Assert.That(
            () => model.Freeze(new FrozenWeights { MovingAssetRows = new HashSet<int> { 6 } }), Throws.ArgumentException.With.Message.Contains("rows 0 … 5; row 6"));
    }

    private static void Steps(ITrainableModel model)
    {
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(model.Config, 17, seed: 8);
        for (int step = 0; step < 3; step++)
        {
            model.ComputeGradients(batch, targets, ModelFixture.Loss(model.Config), step);
            model.ClipGradients(0.5);
            model.ApplyGradients(new AdamOptions { WeightDecay = 0.01 }, 1e-2);
        }
    }
}
