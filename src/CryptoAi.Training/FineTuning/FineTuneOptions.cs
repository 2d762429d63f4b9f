namespace CryptoAi.Training.FineTuning;

/// <summary>How a trained model is fine-tuned.</summary>
public sealed class FineTuneOptions
{
    /// <summary>The rate of a fine-tuning that is given none: a tenth of a training's.</summary>
    public const double DefaultLearningRate = 0.0001;

    /// <summary>
    /// How to train. The decision is the bundle's whatever it says here. With <see cref="TrainerOptions.MultiTask"/> unset, volatility and volume count if the bundle was trained
    /// on them.
    /// </summary>
    /// <value>The defaults of <see cref="TrainerOptions"/>, with a learning rate of 0.0001.</value>
    public TrainerOptions Training { get; set; } = new() { LearningRate = DefaultLearningRate };

    /// <summary>
    /// What keeps its weights to the bit: the parts <c>encoder</c>, <c>embedding</c> and <c>head</c>, or tensor names and their beginnings up to a dot, such as <c>lstm</c> or
    /// <c>encoder.layers.0</c>.
    /// </summary>
    /// <value>Nothing.</value>
    public IReadOnlyList<string> Freeze { get; set; } = [];

    /// <summary>
    /// The assets that the model is to learn to know, such as BTCUSDT or BTC; a dataset with any other unknown asset is then refused. Null for every unknown asset of the
    /// dataset.
    /// </summary>
    /// <value>null.</value>
    public IReadOnlyList<string>? AddAssets { get; set; }

    /// <summary>Whether the loss has the class weights of the bundle rather than those of the new train samples; a class may then lack samples.</summary>
    /// <value>false.</value>
    public bool KeepClassWeights { get; set; }
}
