using System.Globalization;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// A dataset in three parts, without samples whose information reaches into another part. They are in order of time, but for cross-validation, where the test may lie before or
/// between what is fitted on.
/// </summary>
public sealed class DataSplit
{
    internal DataSplit(TrainSamples train, ValidationSamples validation, TestSamples test, DateTimeOffset validationStart, DateTimeOffset testStart, int purgedTrain, int purgedValidation)
    {
        (Train, Validation, Test) = (train, validation, test);
        (ValidationStart, TestStart, PurgedTrain, PurgedValidation) = (validationStart, testStart, purgedTrain, purgedValidation);
    }

    /// <summary>Samples whose label is known before <see cref="ValidationStart"/>.</summary>
    public TrainSamples Train { get; }

    /// <summary>Samples decided from <see cref="ValidationStart"/> on whose label is known before <see cref="TestStart"/>.</summary>
    public ValidationSamples Validation { get; }

    /// <summary>Samples of the test, decided from <see cref="TestStart"/> on.</summary>
    public TestSamples Test { get; }

    /// <summary>A of definitions D5: the first instant of validation, common to all assets, UTC.</summary>
    public DateTimeOffset ValidationStart { get; }

    /// <summary>B of definitions D5: the first instant of the test, common to all assets, UTC.</summary>
    public DateTimeOffset TestStart { get; }

    /// <summary>Samples decided before validation and left out because their information reaches into it or into the test.</summary>
    public int PurgedTrain { get; }

    /// <summary>Samples decided in validation and left out because their information reaches into the test.</summary>
    public int PurgedValidation { get; }

    /// <summary>The dataset that was split.</summary>
    public TrainingDataset Dataset => Train.Dataset;

    /// <summary>The same samples of a dataset that differs only in the classes of its rows.</summary>
    internal DataSplit With(TrainingDataset dataset) => new(
        new TrainSamples(dataset, Train.Rows.ToArray()),
        new ValidationSamples(dataset, Validation.Rows.ToArray()),
        new TestSamples(dataset, Test.Rows.ToArray()),
        ValidationStart,
        TestStart,
        PurgedTrain,
        PurgedValidation);

    /// <summary>The same fitting with other samples to watch and to test on.</summary>
    internal DataSplit With(ValidationSamples validation, TestSamples test) => new(Train, validation, test, ValidationStart, TestStart, PurgedTrain, PurgedValidation);

    /// <summary>The same fitting with the validation in place of the test, to compare models without touching the test.</summary>
    internal DataSplit TestedOnValidation() =>
        new(Train, Validation, new TestSamples(Dataset, Validation.Rows.ToArray()), ValidationStart, ValidationStart, PurgedTrain, PurgedValidation);

    /// <summary>One line for logs.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"train {Train.Count} ({Train.First:u} … {Train.Last:u}, {PurgedTrain} purged), validation {Validation.Count} ({Validation.First:u} … {Validation.Last:u}, {PurgedValidation} purged), test {Test.Count} ({Test.First:u} … {Test.Last:u})");
}
