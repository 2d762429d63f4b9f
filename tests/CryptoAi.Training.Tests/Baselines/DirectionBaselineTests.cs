using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Baselines;

[TestFixture]
public sealed class DirectionBaselineTests
{
    private static readonly AssetSegment Segment = ToyMarket.Dataset(100).Segments[0];

    [Test]
    public void Predict_PreviousDirection_ItsClassAndWhatFollowedIt()
    {
        PreviousDirectionBaseline baseline = new([[1, 2, 3], [0, 0, 0], [7, 0, 3]], [0.2, 0.5, 0.3], LabelAnchor.CloseToClose);
        double[] p = new double[3];
        for (int row = 1; row < Segment.Rows; row++)
        {
            int previous = Segment.Labels.Direction[row - 1];
            Assert.That(baseline.Predict(Segment, row, p), Is.EqualTo(previous));
            double[] expected = previous switch
            {
                0 => [1.2 / 7, 2.5 / 7, 3.3 / 7],
                1 => [0.2, 0.5, 0.3],
                _ => [7.2 / 11, 0.5 / 11, 3.3 / 11],
            };
            TensorAssert.Close(p, expected, 1e-12, 0, $"row {row}");
        }

        Assert.That(baseline.Predict(Segment, 0, p), Is.EqualTo(1), "nothing is known yet: the majority");
        TensorAssert.Close(p, [0.2, 0.5, 0.3], 1e-12, 0, "base rates");
    }

    [TestCase(DecisionMode.Balanced)]
    [TestCase(DecisionMode.Corrected)]
    public void Predict_Logistic_RealFrequenciesAndTheModelsDecision(DecisionMode decision)
    {
        // 90 % HOLD, and a slope so weak that the corrected vector always says HOLD
        double[] rates = [0.05, 0.9, 0.05];
        double[] weights = [.. rates.Select(static r => 1 / (3 * r))];
        LogisticParameters parameters = new() { Rows = 1, OfRows = 1, Iterations = 1, Converged = true, Bias = [0, 0, 0], Weights = [[0, -1], [0, 0], [0, 1]] };
        StandardScaler scaler = new([0, 2], [1, 1]);
        Calibration calibration = new() { ClassWeights = weights, BaseRates = rates, Decision = decision, Temperature = 7 };
        LogisticBaseline baseline = new(parameters, scaler, calibration);
        double[] p = new double[3];
        for (int row = 1; row < Segment.Rows; row++)
        {
            double x = Segment.Features.Row(row)[1] - 2;
            double[] odds = [rates[0] * Math.Exp(-x), rates[1], rates[2] * Math.Exp(x)];
            int decided = baseline.Predict(Segment, row, p);
            TensorAssert.Close(p, [.. odds.Select(o => o / odds.Sum())], 1e-5, 0, $"row {row}: the temperature is the model's, not the baseline's");
            Assert.That(decided, Is.EqualTo(decision == DecisionMode.Corrected ? 1 : x > 0 ? 2 : 0), $"row {row}");
        }
    }
}
