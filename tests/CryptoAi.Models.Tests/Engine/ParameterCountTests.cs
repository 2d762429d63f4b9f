using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>The published parameter counts (definitions D14).</summary>
internal sealed class ParameterCountTests
{
    public static IEnumerable<TestCaseData> Counts =>
    [
        new TestCaseData(new UnifiedLstmConfig { Features = 9, AssetCapacity = 0 }, 54_659L).SetName("plain LSTM, 9 features"),
        new TestCaseData(new UnifiedLstmConfig { Features = 150 }, 102_867L).SetName("unified LSTM, 150 features"),
        new TestCaseData(new UnifiedLstmConfig { Features = 100 }, 90_067L).SetName("unified LSTM, 100 features"),
        new TestCaseData(new MultiTaskTransformerConfig { Features = 9 }, 156_997L).SetName("Transformer, 9 features"),
        new TestCaseData(new MultiTaskTransformerConfig { Features = 9, ModelSize = 128, Heads = 8 }, 411_269L).SetName("production Transformer"),
    ];

    [TestCaseSource(nameof(Counts))]
    public void ParameterCount_OfPublishedShape_IsExact(ModelConfig config, long expected) => Assert.That(config.ParameterCount, Is.EqualTo(expected));
}
