using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators;

/// <summary>
/// A technical indicator as a machine that takes one bar after the other. There is one step function: a batch is the loop over it, so batch and stream agree to the
/// bit. Holds state; not thread-safe.
/// </summary>
public abstract class Indicator
{
    /// <summary>The number of inputs up to and including the first one with every output: before, outputs are NaN.</summary>
    public abstract int MinBars { get; }

    /// <summary>
    /// The number of inputs after which the outputs no longer depend on where the series began: <see cref="MinBars"/> over a finite window; where older
    /// inputs fade, the number after which the start weighs less than 1e-5.
    /// </summary>
    public abstract int StableBars { get; }

    /// <summary>Saves or restores all fields that change from step to step; fixed parameters are compared with <see cref="StateTransfer.Expect"/>.</summary>
    /// <param name="state">The direction and the data.</param>
    /// <exception cref="FeatureStateException">The saved state is of another indicator or damaged.</exception>
    public abstract void TransferState(StateTransfer state);

    /// <summary>The whole state, to go on later from here.</summary>
    public byte[] Snapshot() => StateSnapshot.Save(GetType().Name, TransferState);

    /// <summary>Goes on from where <see cref="Snapshot"/> was taken.</summary>
    /// <param name="snapshot">A snapshot of an indicator of this type with the same parameters.</param>
    /// <exception cref="FeatureStateException">The snapshot is damaged (<c>state_damaged</c>) or of another indicator (<c>state_differs</c>).</exception>
    public void Restore(ReadOnlySpan<byte> snapshot) => StateSnapshot.Restore(GetType().Name, snapshot, TransferState);

    /// <summary>Refuses an output span that is not as long as the input.</summary>
    private protected static void RequireLength(int inputs, int outputs)
    {
        if (inputs != outputs)
        {
            throw new ArgumentException(FormattableString.Invariant($"There is room for {outputs} values; {inputs} inputs give as many."));
        }
    }
}
