using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Backends;

/// <summary>A model that can be trained: gradients, clipping, one optimizer step. The training loop lives in CryptoAi.Training.</summary>
public interface ITrainableModel : ISequenceModel
{
    /// <summary>
    /// What the last bits of results depend on besides seed and data: the backend, the processor family and the vector width, not the number of threads. A training goes on
    /// from a checkpoint only where this text is the same.
    /// </summary>
    string Arithmetic { get; }

    /// <summary>
    /// Chooses the weights that <see cref="ApplyGradients"/> leaves as they are, to the bit; replaces the choice before. Their gradients are 0, so that they do not count in
    /// the norm either.
    /// </summary>
    /// <param name="frozen">The weights; <see cref="FrozenWeights.None"/> lets all move.</param>
    /// <exception cref="ArgumentException">The model has no such tensor, or the embedding no such row.</exception>
    void Freeze(FrozenWeights frozen);

    /// <summary>
    /// Forward with dropout, loss, backward. The gradients replace those of the call before. Same weights, batch, <paramref name="step"/> and seed give
    /// the same gradients to the bit for any number of threads.
    /// </summary>
    /// <param name="batch">Inputs; at least one sample.</param>
    /// <param name="targets">Targets of the samples in use.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="step">The number of the step, which decides the dropout masks.</param>
    LossSums ComputeGradients(SequenceBatch batch, TargetBatch targets, LossOptions loss, long step) =>
        ComputeGradients(batch, targets, loss, step, LossFunction.Normalizers(targets, batch.Count, loss), accumulate: false);

    /// <summary>The same for one of several batches that make one optimizer step together: their gradients add up to those of one large batch.</summary>
    /// <param name="batch">Inputs; at least one sample.</param>
    /// <param name="targets">Targets of the samples in use.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="step">The number of the batch, which decides the dropout masks.</param>
    /// <param name="normalizers">The denominators of all batches of the step together.</param>
    /// <param name="accumulate">Whether the gradients are added to those of the call before (the later batches of a step) instead of replacing them (its first).</param>
    /// <exception cref="InvalidOperationException">Gradients are to be added and there are none yet.</exception>
    LossSums ComputeGradients(SequenceBatch batch, TargetBatch targets, LossOptions loss, long step, LossNormalizers normalizers, bool accumulate);

    /// <summary>Scales the gradients so that their joint Euclidean norm is at most <paramref name="maxNorm"/>.</summary>
    /// <param name="maxNorm">The largest norm; <see cref="double.PositiveInfinity"/> only measures.</param>
    /// <returns>The norm before scaling; NaN or infinite when a gradient is.</returns>
    double ClipGradients(double maxNorm);

    /// <summary>One Adam step with the current gradients.</summary>
    /// <param name="options">The optimizer.</param>
    /// <param name="learningRate">The rate of this step.</param>
    void ApplyGradients(AdamOptions options, double learningRate);

    /// <summary>A copy of the gradients of the last <c>ComputeGradients</c>.</summary>
    StateDict CaptureGradients();

    /// <summary>Replaces the weights; optimizer moments stay.</summary>
    /// <param name="weights">Exactly the tensors of the model.</param>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen; the message lists all.</exception>
    void RestoreWeights(StateDict weights);

    /// <summary>A copy of the optimizer's state; zeros before the first step.</summary>
    OptimizerState CaptureOptimizer();

    /// <summary>Replaces the optimizer's state. With the same weights, the next step is to the bit the one that the captured model would have taken.</summary>
    /// <param name="state">Moments of exactly the tensors of the model.</param>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen; the message lists all.</exception>
    void RestoreOptimizer(OptimizerState state);
}
