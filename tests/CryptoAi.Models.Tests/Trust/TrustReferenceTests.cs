using CryptoAi.Models.Trust;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Trust;

internal sealed class TrustReferenceTests
{
    [Test]
    public void FromTensors_OfItsOwnTensors_HasTheSameBits()
    {
        TrustReference reference = TestTrust.Uniform(features: 3, rows: 4);
        TrustReference read = TrustReference.FromTensors(reference.ToTensors(), 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Rows.ToArray(), Is.EqualTo(reference.Rows.ToArray()));
            Assert.That(read.RowCount, Is.EqualTo(4));
            Assert.That(read.MeanDistance, Is.EqualTo(reference.MeanDistance));
            Assert.That(read.Cuts(2).ToArray(), Is.EqualTo(reference.Cuts(2).ToArray()));
            Assert.That(read.Shares(2).ToArray(), Is.EqualTo(reference.Shares(2).ToArray()));
        }
    }

    [TestCase("rows", float.NaN, "no finite number")]
    [TestCase("mean_distance", 0f, "above 0")]
    [TestCase("mean_distance", float.PositiveInfinity, "above 0")]
    [TestCase("cuts", 9f, "ascending order")]
    [TestCase("shares", -0.1f, "expected 0 … 1")]
    [TestCase("shares", 0.5f, "add up to 1.4")]
    public void FromTensors_ValueThatCannotBe_NamesTheValue(string tensor, float value, string text)
    {
        StateDict tensors = TestTrust.Uniform(features: 2, rows: 3).ToTensors();
        tensors[tensor].Values[0] = value;
        Assert.That(
            () => TrustReference.FromTensors(tensors, 2),
            Throws.ArgumentException.With.Message.Contains(text));
    }

    [TestCase(0)]
    [TestCase(TrustReference.MaxRows + 1)]
    public void FromTensors_RowsOutOfBounds_AreRefused(int rows)
    {
        StateDict tensors = new();
        foreach (Tensor tensor in TestTrust.Uniform(features: 2, rows: 3).ToTensors().Tensors)
        {
            tensors.Add(tensor.Name == "rows" ? new Tensor("rows", [rows, 2], new float[rows * 2]) : tensor);
        }

        Assert.That(() => TrustReference.FromTensors(tensors, 2), Throws.ArgumentException.With.Message.Contains("1 … 512 rows"));
    }

    [Test]
    public void FromTensors_OtherFeatures_ListsTheShapes()
    {
        StateDict tensors = TestTrust.Uniform(features: 2, rows: 3).ToTensors();
        Assert.That(() => TrustReference.FromTensors(tensors, 3), Throws.TypeOf<WeightsException>().With.Message.Contains("cuts has shape [2, 9], expected [3, 9]"));
    }
}
