using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Evaluation;

/// <summary>A model and the samples that it is measured on.</summary>
/// <param name="Model">The model with the bundle's weights.</param>
/// <param name="Bundle">Scaler, assets, calibration and fitted baselines.</param>
/// <param name="Samples">The samples; none that the model was fitted on.</param>
public sealed record EvaluationFold(ISequenceModel Model, ModelBundle Bundle, SampleSet Samples);
