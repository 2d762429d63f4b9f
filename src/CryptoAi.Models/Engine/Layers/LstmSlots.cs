using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>Where the weights of one LSTM layer lie.</summary>
internal sealed class LstmSlots(ParameterLayout layout, int layer)
{
    /// <summary>[4·hidden, input].</summary>
    public ParameterSlot InputWeight { get; } = layout[$"lstm.weight_ih_l{layer}"];

    /// <summary>[4·hidden, hidden].</summary>
    public ParameterSlot HiddenWeight { get; } = layout[$"lstm.weight_hh_l{layer}"];

    /// <summary>[4·hidden].</summary>
    public ParameterSlot InputBias { get; } = layout[$"lstm.bias_ih_l{layer}"];

    /// <summary>[4·hidden].</summary>
    public ParameterSlot HiddenBias { get; } = layout[$"lstm.bias_hh_l{layer}"];

    /// <summary>Both bias vectors added up.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="sum">[4·hidden] overwritten.</param>
    public void AddBiases<S>(ParameterSet parameters, Span<float> sum)
        where S : struct, ISimd<S>
    {
        parameters.Vector(InputBias).CopyTo(sum);
        RowOps.Add<S>(parameters.Vector(HiddenBias), sum);
    }
}
