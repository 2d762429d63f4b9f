using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Tests.Engine;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.TorchSharp.Tests.Running;

/// <summary>Seeds, freezing, resume, and what is refused before libtorch sees it.</summary>
internal sealed class ModelTests
{
    private const int Samples = 13;

    private static readonly TorchSharpBackend Torch = new(new TorchSharpOptions { Threads = 1 });

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.WithDropout))]
    public void Training_SameSeedTwice_GivesTheSameWeightsToTheBit(ModelConfig config)
    {
        StateDict first = Train(config, seed: 4);

        Tolerances.SameBits(Train(config, seed: 4), first, "second run");
        Assert.That(Train(config, seed: 5).Tensors[^2].Values, Is.Not.EqualTo(first.Tensors[^2].Values));
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.WithDropout))]
    public void ComputeGradients_SameStepTwice_DropsTheSameAndAnotherStepOthers(ModelConfig config)
    {
        using ITrainableModel model = Torch.Create(config, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        LossOptions loss = SmallModels.Losses(config).First();
        double first = model.ComputeGradients(batch, targets, loss, step: 7).Total(loss);
        StateDict gradients = model.CaptureGradients();

        Assert.That(model.ComputeGradients(batch, targets, loss, step: 8).Total(loss), Is.Not.EqualTo(first));
        Assert.That(model.ComputeGradients(batch, targets, loss, step: 7).Total(loss), Is.EqualTo(first));
        Tolerances.SameBits(model.CaptureGradients(), gradients, "step 7 again");
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.WithDropout))]
    public void Predict_AfterTraining_DropsNothing(ModelConfig config)
    {
        using ITrainableModel model = Torch.Create(config, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        model.ComputeGradients(batch, targets, SmallModels.Losses(config).First(), step: 0);
        ModelOutput first = new(Samples, config.Classes);
        ModelOutput second = new(Samples, config.Classes);
        model.Predict(batch, first);
        model.Predict(batch, second);

        TensorAssert.SameBits(second.Logits, first.Logits, "logits");
    }

    [TestCaseSource(typeof(SmallModels), nameof(SmallModels.WithDropout))]
    public void RestoreOptimizer_InAnotherModel_GoesOnToTheBit(ModelConfig config)
    {
        using ITrainableModel whole = Torch.Create(config, seed: 4);
        Steps(whole, 0, 6);
        using ITrainableModel half = Torch.Create(config, seed: 4);
        Steps(half, 0, 3);
        using ITrainableModel rest = Torch.Create(config, seed: 4);
        rest.RestoreWeights(half.CaptureWeights());
        rest.RestoreOptimizer(half.CaptureOptimizer());
        Steps(rest, 3, 6);

        Tolerances.SameBits(rest.CaptureWeights(), whole.CaptureWeights(), "resumed");
        Assert.That(rest.CaptureOptimizer().Steps, Is.EqualTo(6));
    }

    [Test]
    public void Freeze_TensorsAndRows_StayToTheBitAndTheOthersMove()
    {
        ModelConfig config = SmallModels.Lstm;
        const string Embedding = "asset_embedding.weight";
        using ITrainableModel model = Torch.Create(config, seed: 4);
        AdamOptions adam = new() { WeightDecay = 0.1 };
        Steps(model, 0, 2, adam);
        StateDict before = model.CaptureWeights();
        model.Freeze(new FrozenWeights { Tensors = new HashSet<string> { "lstm.weight_ih_l0", "classifier.0.bias" }, MovingAssetRows = new HashSet<int> { 2, 4 } });
        Steps(model, 2, 4, adam);
        StateDict after = model.CaptureWeights();

        foreach (Tensor tensor in before.Tensors)
        {
            bool isStill = tensor.Name is "lstm.weight_ih_l0" or "classifier.0.bias";
            if (tensor.Name != Embedding)
            {
                Assert.That(after[tensor.Name].Values.SequenceEqual(tensor.Values), Is.EqualTo(isStill), tensor.Name);
            }
        }

        for (int row = 0; row < 6; row++)
        {
            Assert.That(
                after[Embedding].Values.AsSpan(row * 4, 4).SequenceEqual(before[Embedding].Values.AsSpan(row * 4, 4)), Is.EqualTo(row is not (2 or 4)), $"row {row}");
        }

        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(config, Samples, seed: 8);
        model.ComputeGradients(batch, targets, SmallModels.Losses(config).First(), step: 0);
        Assert.That(model.CaptureGradients()["lstm.weight_ih_l0"].Values, Is.All.Zero);
        model.Freeze(FrozenWeights.None);
        Steps(model, 4, 5, adam);
        Assert.That(model.CaptureWeights()["lstm.weight_ih_l0"].Values, Is.Not.EqualTo(after["lstm.weight_ih_l0"].Values));
    }

    [Test]
    public void Freeze_UnknownTensorOrRow_IsRefused()
    {
        using ITrainableModel model = Torch.Create(SmallModels.Lstm, seed: 4);

        Assert.That(() => model.Freeze(new FrozenWeights { Tensors = new HashSet<string> { "nothing" } }), Throws.ArgumentException.With.Message.Contains("no tensor nothing"));
        Assert.That(() => model.Freeze(new FrozenWeights { MovingAssetRows = new HashSet<int> { 6 } }), Throws.ArgumentException.With.Message.Contains("rows 0 … 5"));
    }

    [Test]
    public void Buffers_OfAnotherShape_AreRefusedBeforeLibtorchSeesThem()
    {
        using ITrainableModel model = Torch.Create(SmallModels.Lstm, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(SmallModels.Lstm, 3, seed: 8);
        (SequenceBatch other, _) = ModelFixture.Data(SmallModels.Lstm with { Features = 6 }, 3, seed: 8);
        LossOptions loss = SmallModels.Losses(SmallModels.Lstm).First();

        Assert.That(() => model.Predict(other, new ModelOutput(3, 3)), Throws.ArgumentException.With.Message.Contains("11 steps × 6 features; the model expects 11 × 7"));
        Assert.That(() => model.Predict(batch, new ModelOutput(2, 3)), Throws.ArgumentException.With.Message.Contains("room for 2 samples"));
        Assert.That(() => model.ComputeGradients(other, targets, loss, 0), Throws.ArgumentException.With.Message.Contains("the model expects 11 × 7"));
        Assert.That(() => model.ComputeGradients(batch, targets, loss with { ClassWeights = [1, 1] }, 0), Throws.ArgumentException);
        batch.AssetIds[1] = 6;
        Assert.That(() => model.Predict(batch, new ModelOutput(3, 3)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("asset ids 0 … 5"));
        Assert.That(() => model.ComputeGradients(batch, targets, loss, 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("asset ids 0 … 5"));
    }

    [Test]
    public void Gradients_BeforeTheFirst_AreRefused()
    {
        using ITrainableModel model = Torch.Create(SmallModels.Lstm, seed: 4);
        (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(SmallModels.Lstm, 3, seed: 8);

        Assert.That(model.CaptureGradients, Throws.InvalidOperationException);
        Assert.That(() => model.ApplyGradients(new AdamOptions(), 1e-3), Throws.InvalidOperationException);
        Assert.That(() => model.ComputeGradients(batch, targets, new LossOptions(), 0, new LossNormalizers(1, 1, 1), accumulate: true), Throws.InvalidOperationException);
        Assert.That(() => model.ClipGradients(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(model.CaptureOptimizer().Steps, Is.Zero);
    }

    [Test]
    public void Load_OtherWeights_ListsAllThatDoNotFit()
    {
        using ITrainableModel model = Torch.Create(SmallModels.Lstm, seed: 4);

        Assert.That(
            () => Torch.Load(SmallModels.Lstm with { HiddenSize = 21, AssetCapacity = 0 }, model.CaptureWeights()),
            Throws.TypeOf<WeightsException>().With.Message.Contains("unexpected asset_embedding.weight").And.Message.Contains("expected [84, 21]"));
    }

    [Test]
    public void Create_ShapeThatCannotBeBuilt_IsRefused()
    {
        Assert.That(() => Torch.Create(SmallModels.Transformer with { Heads = 3 }, 1), Throws.TypeOf<ModelConfigException>().With.Message.Contains("divisor"));
        Assert.That(() => Torch.Create(new OtherConfig { Features = 3 }, 1), Throws.TypeOf<ModelConfigException>().With.Message.Contains("does not know the architecture 'mixer'; it builds lstm and transformer"));
    }

    [Test]
    public void PredictWithAttention_Lstm_SaysThatItHasNone()
    {
        using ITrainableModel model = Torch.Create(SmallModels.Lstm, seed: 4);
        (SequenceBatch batch, _) = ModelFixture.Data(SmallModels.Lstm, 1, seed: 8);

        Assert.That(
            () => model.PredictWithAttention(batch, new ModelOutput(1, 3), new AttentionOutput(SmallModels.Transformer, 1)),
            Throws.TypeOf<AttentionException>().With.Property("Code").EqualTo("attention_unsupported"));
    }

    private static StateDict Train(ModelConfig config, ulong seed)
    {
        using ITrainableModel model = Torch.Create(config, seed);
        Steps(model, 0, 4);
        return model.CaptureWeights();
    }

    private static void Steps(ITrainableModel model, int first, int end, AdamOptions? adam = null)
    {
        for (int step = first; step < end; step++)
        {
            (SequenceBatch batch, TargetBatch targets) = ModelFixture.Data(model.Config, Samples, (ulong)step);
            model.ComputeGradients(batch, targets, SmallModels.Losses(model.Config).First(), step);
            model.ClipGradients(1);
            model.ApplyGradients(adam ?? new AdamOptions(), 1e-2);
        }
    }

    private sealed record OtherConfig : ModelConfig
    {
        public override int AssetCapacity { get; init; }

        public override string Architecture => "mixer";

        public override bool HasAuxiliaryHeads => false;

        public override IReadOnlyList<TensorSpec> Parameters => [new("weight", 1)];
    }
}
