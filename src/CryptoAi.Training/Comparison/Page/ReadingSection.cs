using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>How to read the page.</summary>
internal static class ReadingSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result) => Section.Write(writer, "reading", "How to read this", () =>
    {
        writer.Leaf("p", "All models had the same train, validation and test samples, labels, features and class weights. Accuracy, macro F1 and MCC are of the decisions; log loss is of the probabilities under real-world frequencies. The majority class is no model: whatever does not beat it knows nothing.");
        writer.Leaf("p", "A claim is true here when the whole 95% interval of the difference lies above its limit, false when none of it does, and undecided otherwise. It says nothing about other assets, times, labels or shapes of models.");
    });
}
