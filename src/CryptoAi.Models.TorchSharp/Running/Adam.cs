using CryptoAi.Models.Backends;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>
/// Adam and AdamW in tensor operations, in PyTorch's order. Not <c>torch.optim</c>: rate and options come with every step, rows of the embedding may stay, and the moments are
/// saved and restored under the names of the weights.
/// </summary>
internal sealed class Adam(ParameterTensors parameters) : IDisposable
{
    private readonly ParameterTensors _first = parameters.Zeros();
    private readonly ParameterTensors _second = parameters.Zeros();
    private long _steps;

    /// <summary>One step with the given gradients.</summary>
    public void Step(ParameterTensors gradients, FrozenParts frozen, AdamOptions options, double learningRate)
    {
        _steps++;
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradients = torch.no_grad();
        for (int i = 0; i < parameters.All.Count; i++)
        {
            string name = parameters.Specs[i].Name;
            if (!frozen.Moves(name))
            {
                continue;
            }

            torch.Tensor[] state = [parameters.All[i], gradients.All[i], _first.All[i], _second.All[i]];
            if (frozen.MovingRows(name) is not { } rows)
            {
                Move(state[0], state[1], state[2], state[3], options, learningRate);
                continue;
            }

            torch.Tensor[] part = [.. state.Select(t => t.index_select(0, rows))];
            Move(part[0], part[1], part[2], part[3], options, learningRate);
            foreach (int place in (ReadOnlySpan<int>)[0, 2, 3])
            {
                state[place].index_copy_(0, rows, part[place]);
            }
        }
    }

    /// <summary>A copy of the state.</summary>
    public OptimizerState Capture() => new(_steps, _first.Capture(), _second.Capture());

    /// <summary>Replaces the state.</summary>
    /// <exception cref="Weights.WeightsException">Tensors are missing, unexpected or misshapen.</exception>
    public void Restore(OptimizerState state)
    {
        state.FirstMoments.RequireExactly(parameters.Specs);
        state.SecondMoments.RequireExactly(parameters.Specs);
        _first.Restore(state.FirstMoments);
        _second.Restore(state.SecondMoments);
        _steps = state.Steps;
    }

    public void Dispose()
    {
        _first.Free();
        _second.Free();
    }

    private void Move(torch.Tensor weights, torch.Tensor gradient, torch.Tensor first, torch.Tensor second, AdamOptions options, double learningRate)
    {
        if (options.WeightDecay != 0)
        {
            if (options.DecoupledWeightDecay)
            {
                weights.mul_(1 - (learningRate * options.WeightDecay));
            }
            else
            {
                gradient = gradient.add(weights, alpha: options.WeightDecay);
            }
        }

        first.mul_(options.Beta1).add_(gradient, alpha: 1 - options.Beta1);
        second.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        double rootCorrection = Math.Sqrt(1 - Math.Pow(options.Beta2, _steps));
        torch.Tensor denominator = second.sqrt().div_(rootCorrection).add_(options.Epsilon);
        weights.addcdiv_(first, denominator, -learningRate / (1 - Math.Pow(options.Beta1, _steps)));
    }
}
