using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Tests.Engine;

namespace CryptoAi.Models.TorchSharp.Tests;

/// <summary>Small shapes without dropout, whose training both engines must do alike.</summary>
internal static class SmallModels
{
    public static readonly UnifiedLstmConfig Lstm = ModelFixture.Lstm with { Dropout = 0 };

    public static readonly UnifiedLstmConfig PlainLstm = Lstm with { AssetCapacity = 0, Layers = 1, Classes = 2 };

    public static readonly MultiTaskTransformerConfig Transformer = ModelFixture.Transformer with { Dropout = 0 };

    public static readonly MultiTaskTransformerConfig PlainTransformer = Transformer with { AssetCapacity = 0, Classes = 5, Heads = 4 };

    public static IEnumerable<TestCaseData> All =>
    [
        new TestCaseData(Lstm).SetArgDisplayNames("lstm"),
        new TestCaseData(PlainLstm).SetArgDisplayNames("lstm, no assets, one layer"),
        new TestCaseData(Transformer).SetArgDisplayNames("transformer"),
        new TestCaseData(PlainTransformer).SetArgDisplayNames("transformer, no assets"),
    ];

    public static IEnumerable<TestCaseData> WithDropout =>
    [
        new TestCaseData(Lstm with { Dropout = 0.3 }).SetArgDisplayNames("lstm"), new TestCaseData(Transformer with { Dropout = 0.1 }).SetArgDisplayNames("transformer"),
    ];

    /// <summary>Losses that use every part: class weights, an untrained class, label smoothing, masks.</summary>
    public static IEnumerable<LossOptions> Losses(ModelConfig config)
    {
        double[] weights = [.. Enumerable.Range(0, config.Classes).Select(static c => 0.7 + (0.4 * c))];
        double[] missing = [.. weights];
        missing[^1] = config.Classes > 2 ? 0 : missing[^1];
        LossOptions loss = config.HasAuxiliaryHeads ? new LossOptions() : new LossOptions { VolatilityWeight = 0, VolumeWeight = 0 };
        return [loss, loss with { ClassWeights = weights }, loss with { ClassWeights = missing, LabelSmoothing = 0.1 }];
    }
}
