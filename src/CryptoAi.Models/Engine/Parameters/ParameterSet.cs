using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Engine.Parameters;

/// <summary>The weights of a model in one arena, with a packed copy of every matrix in both orientations for the products.</summary>
internal sealed class ParameterSet
{
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _packed;
    private readonly AlignedBuffer _packedTransposed;

    public ParameterSet(ParameterLayout layout)
    {
        Layout = layout;
        _values = new AlignedBuffer(layout.Length);
        _packed = new AlignedBuffer(layout.PackedLength);
        _packedTransposed = new AlignedBuffer(layout.PackedLength);
    }

    public ParameterLayout Layout { get; }

    /// <summary>All weights; call <see cref="Repack"/> after changing them.</summary>
    public Span<float> Values => _values.Span;

    /// <summary>A vector with its padding.</summary>
    public ReadOnlySpan<float> Vector(ParameterSlot slot) => _values.Span.Slice(slot.Offset, slot.Length);

    /// <summary>A matrix [out, in] with its padding.</summary>
    public MatrixSpan Matrix(ParameterSlot slot) => MatrixOf(_values.Span, slot);

    /// <summary>A matrix [out, in] in panels: multiplies gradients of the outputs.</summary>
    public PackedSpan Packed(ParameterSlot slot) => new(_packed.Span.Slice(slot.PackedOffset, slot.Length), slot.Rows, slot.Columns);

    /// <summary>The transpose [in, out] of a matrix in panels: multiplies inputs.</summary>
    public PackedSpan PackedTransposed(ParameterSlot slot) => new(_packedTransposed.Span.Slice(slot.PackedOffset, slot.Length), slot.Columns, slot.Rows);

    /// <summary>The part of a gradient arena that belongs to a matrix.</summary>
    public static MatrixSpan MatrixOf(Span<float> arena, ParameterSlot slot) => new(arena.Slice(slot.Offset, slot.Length), slot.Rows, slot.Columns, slot.Columns);

    /// <summary>Brings the packed copies up to date with the weights.</summary>
    public void Repack()
    {
        foreach (ParameterSlot slot in Layout.Slots)
        {
            if (slot.PackedOffset >= 0)
            {
                Packed(slot).Pack(Matrix(slot));
                PackedTransposed(slot).PackTransposed(Matrix(slot));
            }
        }
    }

    /// <summary>Copies an arena of this layout out as named tensors.</summary>
    public static StateDict Capture(ParameterLayout layout, ReadOnlySpan<float> arena)
    {
        StateDict state = new();
        foreach (ParameterSlot slot in layout.Slots)
        {
            float[] values = new float[slot.Spec.Length];
            slot.Gather(arena, values);
            state.Add(new Tensor(slot.Spec.Name, [.. slot.Spec.Shape], values));
        }

        return state;
    }

    /// <summary>Copies named tensors into an arena of this layout.</summary>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen; the arena is as it was.</exception>
    public static void Fill(ParameterLayout layout, StateDict state, Span<float> arena)
    {
        state.RequireExactly([.. layout.Slots.Select(static s => s.Spec)]);
        foreach (ParameterSlot slot in layout.Slots)
        {
            slot.Scatter(state[slot.Spec.Name].Values, arena);
        }
    }

    /// <summary>Replaces all weights.</summary>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen.</exception>
    public void Restore(StateDict state)
    {
        Fill(Layout, state, _values.Span);
        Repack();
    }
}
