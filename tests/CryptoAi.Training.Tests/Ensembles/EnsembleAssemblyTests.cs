using CryptoAi.Features.Scaling;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Ensembles;

namespace CryptoAi.Training.Tests.Ensembles;

/// <summary>Members that differ in everything that stands between them and the ensemble.</summary>
internal sealed class EnsembleAssemblyTests
{
    private static readonly double[] Weights = [0.5, 0.3, 0.2];
    private static readonly Lazy<ModelBundle[]> Members = new(static () =>
    {
        (ModelBundle first, ModelBundle second, ModelBundle third) = (EnsembleToy.Transformer, EnsembleToy.Transformer, EnsembleToy.Lstm);
        return
        [
            first with { Calibration = Calibrated(DecisionMode.Balanced, 1.7, [0.5, 2, 1.5], [0.6, 0.1, 0.3]) },
            second with
            {
                Scaler = Shifted(second.Scaler),
                Targets = new TargetScaling(VolatilityMean: 0.5, VolatilityStd: 0.25, VolumeMean: -0.2, VolumeStd: 3),
                Calibration = Calibrated(DecisionMode.Corrected, 0.6, [1, 1, 4], [0.2, 0.5, 0.3]),
            },
            third with { Scaler = Shifted(third.Scaler), Calibration = Calibrated(DecisionMode.Balanced, 1, [1, 3, 1], [0.1, 0.8, 0.1]) },
        ];
    });

    [Test]
    public void Weighted_MembersWithOtherScalersCalibrationsAndWindows_WeightedMeanOfTheirOwnProbabilities()
    {
        (EnsembleConfig config, StateDict weights) = new EnsembleAssembly(Members.Value).Weighted(Weights);
        using EnsembleModel model = (EnsembleModel)(Members.Value[0] with { Config = config, Weights = weights }).CreateModel(EnsembleToy.Backend);
        for (int row = 100; row < 120; row++)
        {
            double[] expected = new double[3];
            for (int m = 0; m < Weights.Length; m++)
            {
                double[] own = Own(Members.Value[m], row).Probabilities;
                for (int k = 0; k < 3; k++)
                {
                    expected[k] += Weights[m] * own[k];
                }
            }

            TensorAssert.Close([.. Predict(model, Members.Value[0].Scaler, row).Logits.ToArray().Select(static l => Math.Exp(l))], expected, 1e-4, 1e-5, $"row {row}");
        }
    }

    [Test]
    public void Weighted_MembersWithHeads_WeightedMeanOfThoseInNaturalUnits()
    {
        EnsembleAssembly assembly = new(Members.Value);
        (EnsembleConfig config, StateDict weights) = assembly.Weighted(Weights);
        using EnsembleModel model = (EnsembleModel)(Members.Value[0] with { Config = config, Weights = weights }).CreateModel(EnsembleToy.Backend);
        for (int row = 100; row < 110; row++)
        {
            ((_, double v0, double q0), (_, double v1, double q1)) = (Own(Members.Value[0], row), Own(Members.Value[1], row));
            ModelOutput output = Predict(model, Members.Value[0].Scaler, row);
            double volatility = (output.Volatility[0] * assembly.Targets!.VolatilityStd) + assembly.Targets.VolatilityMean;
            double volume = (output.Volume[0] * assembly.Targets.VolumeStd) + assembly.Targets.VolumeMean;
            TensorAssert.Close([volatility, volume], [((0.5 * v0) + (0.3 * v1)) / 0.8, ((0.5 * q0) + (0.3 * q1)) / 0.8], 1e-4, 1e-5, $"row {row}");
        }
    }

    private static (double[] Probabilities, double Volatility, double Volume) Own(ModelBundle bundle, int row)
    {
        using ISequenceModel model = bundle.CreateModel(EnsembleToy.Backend);
        ModelOutput output = Predict(model, bundle.Scaler, row);
        double[] corrected = new double[3];
        DirectionProbabilities.Compute(output.Logits, bundle.Calibration, new double[3], corrected);
        TargetScaling targets = bundle.Targets ?? new TargetScaling(0, 1, 0, 1);
        return (corrected, (output.Volatility[0] * targets.VolatilityStd) + targets.VolatilityMean, (output.Volume[0] * targets.VolumeStd) + targets.VolumeMean);
    }

    /// <summary>The outputs for a row of the first asset, which has the same id everywhere.</summary>
    private static ModelOutput Predict(ISequenceModel model, StandardScaler scaler, int row) => EnsembleToy.Predict(model, scaler, EnsembleToy.Dataset.Segments[0], row, assetId: 1);

    private static StandardScaler Shifted(StandardScaler scaler) => new([.. scaler.Mean.ToArray().Select(static (m, i) => m + 0.01 + (0.3 * i))], [.. scaler.Std.ToArray().Select(static (s, i) => s * (1.5 + i))]);

    private static Calibration Calibrated(DecisionMode decision, double temperature, double[] weights, double[] rates) =>
        new() { ClassWeights = weights, BaseRates = rates, Decision = decision, Temperature = temperature };
}
